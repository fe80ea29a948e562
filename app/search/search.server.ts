import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { QUERY_MAX } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { readableNow } from "~/forum/audience.server";
import { authorFor } from "~/forum/authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "~/forum/authors.server";
import { highlighted, MARKS, type Piece } from "./highlight";

const SHOWN = 30;
/** Ranking every hit of a common word takes a second; the newest of them are what people look for. */
const RANKED = 300;

const HEADLINE = `MaxWords=40, MinWords=20, MaxFragments=1, StartSel=${MARKS.start}, StopSel=${MARKS.stop}`;

const LINE_MARKS = String.raw`^\s*([-+*>]|\d+\.|#+)\s+`;
const INLINE_MARKS = "*`|";
/** The text without the signs of Markdown, which would litter an excerpt. */
const withoutMarks = sql`translate(regexp_replace(${posts.body}, ${LINE_MARKS}, '', 'gn'), ${INLINE_MARKS}, '')`;

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
  const words = query.slice(0, QUERY_MAX);
  if (!words.trim()) return [];
  const asked = sql`websearch_to_tsquery('fr', ${words})`;
  const best = await bestHits(db, viewer, asked);
  if (best.length === 0) return [];
  const rows = await db
    .select({
      topicId: topics.id,
      postId: posts.id,
      title: topics.title,
      sectionName: sections.name,
      at: posts.createdAt,
      excerpt: sql<string>`ts_headline('fr', ${withoutMarks}, ${asked}, ${HEADLINE})`,
      ...authorColumns,
    })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(and(inArray(posts.id, best), readableNow(viewer)));
  return rows
    .sort((a, b) => best.indexOf(a.postId) - best.indexOf(b.postId))
    .map(({ topicId, postId, title, sectionName, at, excerpt, ...author }) => ({
      ...{ topicId, postId, title, sectionName, at },
      author: authorFor(viewer, author),
      excerpt: highlighted(excerpt),
    }));
}

/** The newest matching messages, then the best of those; a title that matches gives its first message. */
async function bestHits(db: Db, viewer: Viewer, asked: ReturnType<typeof sql>) {
  const visible = and(isNull(posts.withdrawnAt), gt(topics.postCount, 0), readableNow(viewer));
  const byText = db
    .select({
      id: posts.id,
      rank: sql<number>`ts_rank(${posts.search}, ${asked})`.as("rank"),
      at: posts.createdAt,
    })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(sql`${posts.search} @@ ${asked}`, visible))
    .orderBy(desc(posts.id))
    .limit(RANKED);
  const byTitle = db
    .select({
      id: posts.id,
      rank: sql<number>`1 + ts_rank(${topics.search}, ${asked})`.as("rank"),
      at: posts.createdAt,
    })
    .from(topics)
    .innerJoin(posts, and(eq(posts.topicId, topics.id), eq(posts.number, 1)))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(sql`${topics.search} @@ ${asked}`, visible))
    .orderBy(desc(topics.lastAt))
    .limit(RANKED);
  const [texts, titles] = await Promise.all([byText, byTitle]);
  const ranks = new Map<number, number>();
  for (const { id, rank } of [...texts, ...titles]) ranks.set(id, (ranks.get(id) ?? 0) + rank);
  return [...ranks.keys()].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0) || b - a).slice(0, SHOWN);
}
