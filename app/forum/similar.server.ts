import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { titleWords } from "~/text/title-words";

const SHOWN = 5;
/** Of a common word, the topics where somebody wrote last: ranking all of them costs more than it tells. */
const RANKED = 300;

/** A topic whose title says something near. */
export interface Similar {
  id: number;
  slug: string;
  title: string;
  sectionName: string;
  replies: number;
}

/**
 * Topics the viewer may read whose titles share words with this one, the nearest first, five at most; those of
 * `sectionSlug` before others as near. Words are compared by their French root, without accents.
 */
export async function listSimilar(
  db: Db,
  viewer: Viewer,
  title: string,
  sectionSlug: string,
): Promise<Similar[]> {
  const words = titleWords(title);
  if (words.length === 0) return [];
  return similar(db).execute({ ...audienceOf(viewer), asked: words.join(" or "), sectionSlug });
}

const asked = sql`(websearch_to_tsquery('french', ${sql.placeholder("asked")}::text)
  || websearch_to_tsquery('fr', ${sql.placeholder("asked")}::text))`;

const similar = preparedFor((db) => {
  const found = db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      sectionName: sections.name,
      replies: sql<number>`${topics.postCount} - 1`.as("replies"),
      rank: sql<number>`ts_rank(${topics.search}, ${asked})`.as("rank"),
      isNear: sql<boolean>`${sections.slug} = ${sql.placeholder("sectionSlug")}`.as("is_near"),
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(readable, gt(topics.postCount, 0), sql`${topics.search} @@ ${asked}`))
    .orderBy(desc(topics.lastAt), desc(topics.id))
    .limit(RANKED)
    .as("found");
  return db
    .select({
      id: found.id,
      slug: found.slug,
      title: found.title,
      sectionName: found.sectionName,
      replies: found.replies,
    })
    .from(found)
    .orderBy(desc(found.rank), desc(found.isNear), desc(found.id))
    .limit(SHOWN)
    .prepare("similar");
});
