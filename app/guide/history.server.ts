import { and, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { guideEditionPages, guideEditions, guidePageNames, guideTexts } from "#db/schema/index.server";

const current = alias(guidePageNames, "current_name");

/** The fiche that has or had this name, through the published editions, the newest first; null when there is none. */
export async function historyOf(db: Db, slug: string) {
  const rows = await historyBySlug(db).execute({ slug });
  const [latest] = rows;
  if (!latest) return null;
  return { pageId: latest.pageId, slug: latest.slug, title: latest.title, editions: rows };
}

/** The texts of these numbers as HTML, by number. */
export async function htmlOfTexts(db: Db, ids: number[]) {
  const rows = await db
    .select({ id: guideTexts.id, html: guideTexts.html })
    .from(guideTexts)
    .where(inArray(guideTexts.id, ids));
  return new Map(rows.map(({ id, html }) => [id, html]));
}

const historyRows = (db: Db) =>
  db
    .select({
      pageId: guidePageNames.pageId,
      slug: current.slug,
      number: guideEditions.number,
      label: guideEditions.label,
      dated: guideEditions.dated,
      origin: guideEditions.origin,
      textId: guideTexts.id,
      title: guideTexts.title,
      change: guideEditionPages.change,
      changeNote: guideEditionPages.changeNote,
    })
    .from(guidePageNames)
    .innerJoin(current, and(eq(current.pageId, guidePageNames.pageId), current.isCurrent))
    .innerJoin(guideEditionPages, eq(guideEditionPages.pageId, guidePageNames.pageId))
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .where(and(eq(guidePageNames.slug, sql.placeholder("slug")), isNotNull(guideEditions.publishedAt)))
    .orderBy(desc(guideEditions.number));

const historyBySlug = preparedFor((db) => historyRows(db).prepare("guide_history"));
