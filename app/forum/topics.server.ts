import { and, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import type { Db } from "#db/client.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { TOPICS_PER_PAGE } from "#db/vocabulary";
import { readableNow } from "./audience.server";
import { type Author, authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";

export interface TopicSummary {
  id: number;
  slug: string;
  title: string;
  replies: number;
  lastAt: Date;
  lastPostId: number;
  sectionName: string;
  author: Author;
  lastAuthor: Author;
}

/** A page of the topics of a section, latest activity first; `next` is where the following page starts. */
export async function listTopics(db: Db, viewer: Viewer, sectionId: number, after: Cursor | null) {
  const where = eq(topics.sectionId, sectionId);
  const page = await topicsWhere(db, viewer, { where, after, size: TOPICS_PER_PAGE + 1 });
  const last = page[TOPICS_PER_PAGE - 1];
  const next: Cursor | null = last && page.length > TOPICS_PER_PAGE ? { at: last.lastAt, id: last.id } : null;
  return { topics: page.slice(0, TOPICS_PER_PAGE), next };
}

/** The topics of all the sections the viewer reads where somebody wrote last. */
export function listActiveTopics(db: Db, viewer: Viewer, size: number) {
  return topicsWhere(db, viewer, { size });
}

/** The latest topics that wait for a first answer; announcements of the hosts expect none. */
export function listUnansweredTopics(db: Db, viewer: Viewer, size: number) {
  return topicsWhere(db, viewer, { where: and(eq(topics.postCount, 1), sql`${sections.opener} <> 'hosts'`), size });
}

interface Slice {
  where?: SQL | undefined;
  after?: Cursor | null;
  size: number;
}

async function topicsWhere(db: Db, viewer: Viewer, { where, after, size }: Slice): Promise<TopicSummary[]> {
  const rows = await db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      postCount: topics.postCount,
      lastAt: topics.lastAt,
      lastPostId: sql<number>`${topics.lastPostId}`.mapWith(Number),
      sectionName: sections.name,
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(readableNow(viewer), gt(topics.postCount, 0), where, after ? olderThan(after) : undefined))
    .orderBy(desc(topics.lastAt), desc(topics.id))
    .limit(size);
  const authors = await authorsOf(db, viewer, rows);
  return rows.map(({ postCount, ...topic }) => ({ ...topic, replies: postCount - 1, ...authors(topic) }));
}

function olderThan({ at, id }: Cursor) {
  return sql`(${topics.lastAt}, ${topics.id}) < (${sql.param(at, topics.lastAt)}, ${id})`;
}

/** Who opened each topic and who wrote last in it, in one query for the whole page. */
async function authorsOf(db: Db, viewer: Viewer, page: { id: number; lastPostId: number }[]) {
  const ids = page.map((topic) => topic.id);
  const rows = ids.length
    ? await db
        .select({ topicId: posts.topicId, postId: posts.id, number: posts.number, ...authorColumns })
        .from(posts)
        .innerJoin(members, isAuthor)
        .leftJoin(networks, isAuthorsNetwork)
        .where(
          or(
            and(inArray(posts.topicId, ids), eq(posts.number, 1)),
            inArray(
              posts.id,
              page.map((topic) => topic.lastPostId),
            ),
          ),
        )
    : [];
  const named = rows.map((row) => ({ ...row, author: authorFor(viewer, row) }));
  const find = (test: (row: (typeof named)[number]) => boolean) => {
    const row = named.find(test);
    if (!row) throw new Error("a listed topic has no author");
    return row.author;
  };
  return (topic: { id: number; lastPostId: number }) => ({
    author: find((row) => row.topicId === topic.id && row.number === 1),
    lastAuthor: find((row) => row.postId === topic.lastPostId),
  });
}
