import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { readableNow } from "~/forum/audience.server";
import { authorFor } from "~/forum/authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "~/forum/authors.server";
import { highlighted, MARKS, type Piece } from "./highlight";
import { cleanQuery } from "./query";

const SHOWN = 30;
/** Ranking every hit of a common word takes a second; the newest of them are what people look for. */
const RANKED = 300;

const HEADLINE = `MaxWords=40, MinWords=20, ShortWord=0, StartSel=${MARKS.start}, StopSel=${MARKS.stop}`;

const LINE_MARKS = String.raw`^\s*([-+*>]|\d+\.|#+)\s+`;
const INLINE_MARKS = "*`|";
/**
 * The text without the signs of Markdown, which would litter an excerpt, and with a stand-in for `<`: PostgreSQL
 * takes what follows one for a tag, and leaves it out.
 */
const withoutMarks = sql`translate(regexp_replace(${posts.body}, ${LINE_MARKS}, '', 'gn'), ${`<${INLINE_MARKS}${Object.values(MARKS).join("")}`}, ${MARKS.angle})`;

export interface Hit {
  topicId: number;
  postId: number;
  title: string;
  sectionName: string;
  at: Date;
  author: ReturnType<typeof authorFor>;
  excerpt: Piece[];
}

/**
 * Messages the viewer may read that hold every word of `query` (or whose topic's title does), best first.
 * Words are compared by their French root, without accents; "…" keeps words together, a leading - excludes.
 */
export async function search(db: Db, viewer: Viewer, query: string): Promise<Hit[]> {
  const words = cleanQuery(query);
  if (!words) return [];
  const asked = sql`(websearch_to_tsquery('french', searchable(${words})) || websearch_to_tsquery('fr', searchable(${words})))`;
  const best = bestHits(db, viewer, asked);
  const rows = await db
    .with(best)
    .select({
      topicId: topics.id,
      postId: posts.id,
      title: topics.title,
      sectionName: sections.name,
      at: posts.createdAt,
      excerpt: sql<string>`ts_headline('fr', ${withoutMarks}, ${asked}, ${HEADLINE})`,
      ...authorColumns,
    })
    .from(best)
    .innerJoin(posts, eq(posts.id, best.id))
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(readableNow(viewer))
    .orderBy(desc(best.rank), desc(best.id));
  return rows.map(({ topicId, postId, title, sectionName, at, excerpt, ...author }) => ({
    ...{ topicId, postId, title, sectionName, at },
    author: authorFor(viewer, author),
    excerpt: highlighted(excerpt),
  }));
}

/** The newest matching messages, then the best of those; a title that matches gives its first message. */
function bestHits(db: Db, viewer: Viewer, asked: SQL) {
  const visible = and(isNull(posts.withdrawnAt), gt(topics.postCount, 0), readableNow(viewer));
  const byText = db
    .select({ id: posts.id, rank: sql<number>`ts_rank(${posts.search}, ${asked})`.as("rank") })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(sql`${posts.search} @@ ${asked}`, visible))
    .orderBy(desc(posts.id))
    .limit(RANKED);
  // Found before their messages are looked at: joining first would read the whole forum for a common word.
  const titled = db
    .select({
      id: topics.id,
      search: topics.search,
      rank: sql<number>`1 + ts_rank(${topics.search}, ${asked})`.as("rank"),
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(sql`${topics.search} @@ ${asked}`, gt(topics.postCount, 0), readableNow(viewer)))
    .orderBy(desc(topics.lastAt), desc(topics.id))
    .limit(RANKED)
    .as("titled");
  const byTitle = db
    .select({ id: posts.id, rank: titled.rank })
    .from(titled)
    .innerJoin(posts, and(eq(posts.topicId, titled.id), eq(posts.number, 1)))
    // With its message, so that a word excluded from one is excluded from the other.
    .where(and(isNull(posts.withdrawnAt), sql`(${titled.search} || ${posts.search}) @@ ${asked}`));
  const hits = unionAll(byText, byTitle).as("hits");
  return db.$with("best").as(
    db
      .select({ id: hits.id, rank: sql<number>`sum(${hits.rank})`.as("best_rank") })
      .from(hits)
      .groupBy(hits.id)
      .orderBy(sql`best_rank desc`, desc(hits.id))
      .limit(SHOWN),
  );
}
