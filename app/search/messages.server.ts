import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { jsonRow } from "#db/json-row.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { authorFor } from "~/forum/authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "~/forum/authors.server";
import { headline } from "./asked.server";
import { highlighted } from "./highlight";

const SHOWN = 30;
/** Ranking every hit of a common word takes a second; the newest of them are what people look for. */
const RANKED = 300;

/** The messages that answer, among those the viewer may read, with their place among them. */
export function messagesFound(db: Db, viewer: Viewer, asked: SQL) {
  const best = bestHits(db, viewer, asked).as("best");
  const message = jsonRow({
    topicId: topics.id,
    postId: posts.id,
    title: topics.title,
    sectionName: sections.name,
    at: posts.createdAt,
    excerpt: headline(posts.body, asked),
    ...authorColumns,
  });
  return db
    .select({
      message: message.as("message"),
      rank: sql<number>`${best.rank}`.as("found_rank"),
      place: sql<number>`${best.id}`.as("found_place"),
    })
    .from(best)
    .innerJoin(posts, eq(posts.id, best.id))
    .innerJoin(topics, eq(topics.id, posts.topicId))
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(readableNow(viewer));
}

export type MessageRow = Awaited<ReturnType<typeof messagesFound>>[number]["message"];

export type Hit = ReturnType<typeof hitOf>;

/** A message found, as this viewer may know it. */
export function hitOf(viewer: Viewer, row: MessageRow) {
  const { topicId, postId, title, sectionName, at, excerpt, ...author } = row;
  return {
    ...{ topicId, postId, title, sectionName, at: new Date(at) },
    author: authorFor(viewer, author),
    excerpt: highlighted(excerpt),
  };
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
  return db
    .select({ id: hits.id, rank: sql<number>`sum(${hits.rank})`.as("best_rank") })
    .from(hits)
    .groupBy(hits.id)
    .orderBy(sql`best_rank desc`, desc(hits.id))
    .limit(SHOWN);
}
