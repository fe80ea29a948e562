import { desc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditionPages, guideEditions, guidePageNames, guideTexts } from "#db/schema/index.server";

/** The text of a fiche in the edition in force; null where that edition has no such fiche. */
export async function textInForce(db: Db, pageId: number) {
  const [newest] = await db
    .select({ id: guideEditions.id })
    .from(guideEditions)
    .where(isNotNull(guideEditions.publishedAt))
    .orderBy(desc(guideEditions.number))
    .limit(1);
  if (!newest) return null;
  const rows = await db
    .select({
      editionId: guideEditionPages.editionId,
      id: guideTexts.id,
      title: guideTexts.title,
      body: guideTexts.body,
      html: guideTexts.html,
    })
    .from(guideEditionPages)
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .where(eq(guideEditionPages.pageId, pageId));
  return rows.find(({ editionId }) => editionId === newest.id) ?? null;
}

/** The number of the text that the fiche of this name has in the edition in force; null where it has none there. */
export async function textIdInForce(db: Db, slug: string) {
  const [name] = await db
    .select({ pageId: guidePageNames.pageId })
    .from(guidePageNames)
    .where(eq(guidePageNames.slug, slug));
  return name ? ((await textInForce(db, name.pageId))?.id ?? null) : null;
}
