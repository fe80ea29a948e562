import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import { enqueue } from "~/platform/jobs.server";
import type { EditionText } from "./edition-text";

/** The number of the edition in force: the last one published. Null before the first. */
export async function numberInForce(db: Db) {
  const [edition] = await db
    .select({ number: guideEditions.number })
    .from(guideEditions)
    .where(isNotNull(guideEditions.publishedAt))
    .orderBy(desc(guideEditions.number))
    .limit(1);
  return edition?.number ?? null;
}

/** A published edition whole, as its files would say it; null when there is none of this number. */
export async function wholeEdition(db: Db, number: number): Promise<EditionText | null> {
  const [edition] = await db
    .select()
    .from(guideEditions)
    .where(and(eq(guideEditions.number, number), isNotNull(guideEditions.publishedAt)));
  if (!edition) return null;
  const chapters = await db
    .select()
    .from(guideChapters)
    .where(eq(guideChapters.editionId, edition.id))
    .orderBy(asc(guideChapters.position));
  const fiches = await db
    .select({
      chapterId: guideEditionPages.chapterId,
      slug: guidePageNames.slug,
      title: guideTexts.title,
      position: guideEditionPages.position,
      levels: guideEditionPages.levels,
      roles: guideEditionPages.roles,
      change: guideEditionPages.change,
      changeNote: guideEditionPages.changeNote,
      body: guideTexts.body,
    })
    .from(guideEditionPages)
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    )
    .where(eq(guideEditionPages.editionId, edition.id))
    .orderBy(asc(guideEditionPages.position));
  const { title, label, dated, origin, presentation } = edition;
  return {
    ...{ number, title, label, dated, origin, presentation },
    chapters: chapters.map(({ id, slug, title, position }) => ({
      ...{ slug, title, position },
      fiches: fiches.flatMap(({ chapterId, ...fiche }) => (chapterId === id ? [fiche] : [])),
    })),
  };
}

/** Asks, with the transaction that publishes an edition, that its files be made; once for several. */
export const makeEditionFiles = (tx: Db) => enqueue(tx, "guide.files", {}, { key: "guide.files" });
