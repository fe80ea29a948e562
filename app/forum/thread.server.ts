import { and, asc, between, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { POSTS_PER_PAGE } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { audienceOf, readable, readableNow } from "./audience.server";
import { authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import { readersColumn, sectionColumns } from "./sections.server";
import { appealColumn, situationColumn } from "./situation.server";

/** The topic if the viewer may read it and something is left of it, with its section; else null. */
export async function findTopic(db: Db, viewer: Viewer, topicId: number) {
  const [topic] = await topicById(db).execute({ topicId, ...audienceOf(viewer) });
  return topic ?? null;
}

export type Topic = NonNullable<Awaited<ReturnType<typeof findTopic>>>;

/** The messages of a page (from 1) of a topic the viewer may read; withdrawn ones keep their place, empty. */
export async function listPosts(db: Db, viewer: Viewer, topicId: number, page: number) {
  const first = (page - 1) * POSTS_PER_PAGE + 1;
  const rows = await postsBetween(db).execute({
    ...audienceOf(viewer),
    ...{ topicId, first, last: first + POSTS_PER_PAGE - 1 },
  });
  return rows.map((row) => ({
    ...row.post,
    authorId: row.authorId,
    html: row.post.withdrawnAt ? "" : row.post.html,
    author: authorFor(viewer, row),
  }));
}

export type Post = Awaited<ReturnType<typeof listPosts>>[number];

/** The page a message stands on. */
export function pageOfNumber(number: number) {
  return Math.ceil(number / POSTS_PER_PAGE);
}

/** Where a message of a topic the viewer may read stands, withdrawn or not; else null. */
export async function locatePost(db: Db, viewer: Viewer, topicId: number, postId: number) {
  const topic = await findTopic(db, viewer, topicId);
  if (!topic) return null;
  const [post] = await db
    .select({ number: posts.number })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.topicId, topicId)));
  return post ? { topic, postId, page: pageOfNumber(post.number) } : null;
}

/** A message, not withdrawn, of a topic the viewer may read, with its source; else null. */
export async function findPost(db: Db, viewer: Viewer, topicId: number, postId: number) {
  const [row] = await db
    .select({ post: { ...postColumns, body: posts.body }, ...authorColumns })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      and(eq(posts.id, postId), eq(posts.topicId, topicId), isNull(posts.withdrawnAt), readableNow(viewer)),
    );
  return row ? { ...row.post, authorId: row.authorId, author: authorFor(viewer, row) } : null;
}

const parent = alias(sections, "parent");

const topicById = preparedFor((db) =>
  db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      authorId: topics.authorId,
      postCount: topics.postCount,
      lastNumber: topics.lastNumber,
      lastAt: topics.lastAt,
      section: sectionColumns,
      parentName: parent.name,
      parentSlug: parent.slug,
      readers: readersColumn,
      situation: situationColumn,
      appeal: appealColumn,
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .leftJoin(parent, eq(parent.id, sections.parentId))
    .where(and(eq(topics.id, sql.placeholder("topicId")), sql`${topics.postCount} > 0`, readable))
    .prepare("topic_by_id"),
);

const postColumns = {
  id: posts.id,
  number: posts.number,
  html: posts.html,
  renderer: posts.renderer,
  version: posts.version,
  createdAt: posts.createdAt,
  correctedAt: posts.correctedAt,
  withdrawnAt: posts.withdrawnAt,
  withdrawnById: posts.withdrawnById,
  withdrawnReason: posts.withdrawnReason,
};

const postsBetween = preparedFor((db) =>
  db
    .select({ post: postColumns, ...authorColumns })
    .from(posts)
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      and(
        readable,
        eq(posts.topicId, sql.placeholder("topicId")),
        between(posts.number, sql.placeholder("first"), sql.placeholder("last")),
      ),
    )
    .orderBy(asc(posts.number))
    .prepare("posts_between"),
);
