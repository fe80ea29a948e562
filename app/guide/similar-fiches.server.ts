import { and, desc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { titleWords } from "~/text/title-words";
import { readsGuide } from "./policy";
import { isInForce } from "./reading.server";

const SHOWN = 3;

/**
 * Fiches of the edition in force near the title of a topic, three at most, the nearest first: their title shares a
 * word with it, or their text holds all its words. Compared by their French root, without accents. None for who does
 * not read the guide.
 */
export async function listSimilarFiches(db: Db, viewer: Viewer, title: string) {
  const words = titleWords(title);
  if (words.length === 0 || !readsGuide(viewer)) return [];
  return similarFiches(db).execute({ some: words.join(" or "), all: words.join(" ") });
}

const asked = (words: string) => sql`(websearch_to_tsquery('french', ${sql.placeholder(words)}::text)
  || websearch_to_tsquery('fr', ${sql.placeholder(words)}::text))`;

const titleSearch = sql`(to_tsvector('french', searchable(${guideTexts.title}))
  || to_tsvector('fr', searchable(${guideTexts.title})))`;

const similarFiches = preparedFor((db) =>
  db
    .select({ slug: guidePageNames.slug, title: guideTexts.title, chapter: guideChapters.title })
    .from(guideEditionPages)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideChapters, eq(guideChapters.id, guideEditionPages.chapterId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    )
    .where(
      and(
        isInForce,
        or(sql`${titleSearch} @@ ${asked("some")}`, sql`${guideTexts.search} @@ ${asked("all")}`),
      ),
    )
    .orderBy(
      desc(sql`ts_rank(${titleSearch}, ${asked("some")})`),
      desc(sql`ts_rank(${guideTexts.search}, ${asked("some")})`),
      desc(guideTexts.id),
    )
    .limit(SHOWN)
    .prepare("similar_fiches"),
);
