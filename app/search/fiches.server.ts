import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { jsonRow } from "#db/json-row.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import { isInForce } from "~/guide/reading.server";
import { headline } from "./asked.server";
import { highlighted } from "./highlight";

/** At most `size` fiches of the edition in force that answer, those whose title does first. */
export function fichesFound(db: Db, asked: SQL, size: number) {
  const isTitled = sql`(to_tsvector('fr', searchable(${guideTexts.title})) @@ ${asked})`;
  const best = db
    .select({
      id: guideTexts.id,
      chapterId: guideEditionPages.chapterId,
      rank: sql<number>`ts_rank(${guideTexts.search}, ${asked}) + ${isTitled}::int`.as("fiche_rank"),
    })
    .from(guideTexts)
    .innerJoin(guideEditionPages, eq(guideEditionPages.textId, guideTexts.id))
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .where(and(isInForce, sql`${guideTexts.search} @@ ${asked}`))
    .orderBy(sql`fiche_rank desc`, desc(guideTexts.id))
    .limit(size)
    .as("best_fiches");
  const fiche = jsonRow({
    slug: guidePageNames.slug,
    title: guideTexts.title,
    chapter: guideChapters.title,
    excerpt: headline(guideTexts.body, asked),
  });
  return db
    .select({
      fiche: fiche.as("fiche"),
      rank: sql<number>`${best.rank}`.as("found_rank"),
      place: sql<number>`${best.id}`.as("found_place"),
    })
    .from(best)
    .innerJoin(guideTexts, eq(guideTexts.id, best.id))
    .innerJoin(guideChapters, eq(guideChapters.id, best.chapterId))
    .innerJoin(guidePageNames, and(eq(guidePageNames.pageId, guideTexts.pageId), guidePageNames.isCurrent));
}

export type FicheRow = Awaited<ReturnType<typeof fichesFound>>[number]["fiche"];

export type FicheFound = ReturnType<typeof ficheOf>;

/** A fiche found, with the words marked. */
export function ficheOf({ excerpt, ...fiche }: FicheRow) {
  return { ...fiche, excerpt: highlighted(excerpt) };
}
