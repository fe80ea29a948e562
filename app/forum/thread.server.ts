import { and, asc, between, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { instantOf, jsonRow } from "#db/json-row.server";
import { preparedFor } from "#db/prepared.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { POSTS_PER_PAGE, type TopicFollow } from "#db/vocabulary";
import { audienceOf, readable, readableNow } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { glossaryVersion } from "~/glossary/terms.server";
import { authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import { citedColumn } from "./cited.server";
import { marksColumn } from "./marks.server";
import { pollColumn } from "./polls.server";
import { keepRelated, knownRelated, NONE_RELATED, relatedColumn } from "./related.server";
import { repliedColumn, repliedFor } from "./replied.server";
import { draftColumn } from "./saved-drafts.server";
import { readersColumn, sectionColumns } from "./sections.server";
import { appealColumn, situationColumn } from "./situation.server";
import { answerColumn, eventsColumn } from "./topic-events.server";
import { positionColumns, readerOf } from "./unread.server";
import { shownDuty } from "./worn-duty";

/** The topic if the viewer may read it and something is left of it, with its section; else null. */
export async function findTopic(db: Db, viewer: Viewer, topicId: number) {
  const [topic] = await topicById(db).execute({ topicId, ...viewerOf(viewer), ...NONE_RELATED });
  return topic ?? null;
}

/** The same with a few topics that have words of its title, among those the viewer may read. */
export async function findTopicAmongOthers(db: Db, viewer: Viewer, topicId: number) {
  const reading = viewerOf(viewer);
  const key = [topicId, reading.audiences, reading.groups].join("|");
  const known = knownRelated(key);
  const [topic] = await topicById(db).execute({ topicId, ...reading, ...known });
  if (topic && !known.relatedKnown) keepRelated(key, topic.related);
  return topic ?? null;
}

const viewerOf = (viewer: Viewer) => ({
  ...audienceOf(viewer),
  ...readerOf(viewer),
  memberId: idOf(viewer),
});

export type Topic = NonNullable<Awaited<ReturnType<typeof findTopic>>>;

/** The messages of a page (from 1) of a topic the viewer may read; withdrawn ones keep their place, empty. */
export async function listPosts(db: Db, viewer: Viewer, topicId: number, page: number) {
  const first = (page - 1) * POSTS_PER_PAGE + 1;
  return listNumbers(db, viewer, topicId, { first, last: first + POSTS_PER_PAGE - 1 });
}

/** The same for messages by their numbers. */
async function listNumbers(
  db: Db,
  viewer: Viewer,
  topicId: number,
  { first, last }: { first: number; last: number },
) {
  const reader = { ...audienceOf(viewer), memberId: idOf(viewer) };
  const rows = await postsBetween(db).execute({ ...reader, ...{ topicId, first, last } });
  // Field by field: a spread with fields added to it costs more than all the rest of the page's own work.
  return rows.map(({ row: { post, by, replied } }) => ({
    id: post.id,
    number: post.number,
    html: post.withdrawnAt === null ? post.html : "",
    renderer: post.renderer,
    version: post.version,
    createdAt: new Date(post.createdAt),
    correctedAt: instantOf(post.correctedAt),
    withdrawnAt: instantOf(post.withdrawnAt),
    withdrawnById: post.withdrawnById,
    withdrawnReason: post.withdrawnReason,
    helpsCount: post.helpsCount,
    sameCount: post.sameCount,
    marks: post.marks,
    poll: post.poll,
    cited: post.cited,
    authorId: by.authorId,
    author: authorFor(viewer, by),
    wornDuty: shownDuty(viewer, by, post.wornDuty),
    replied: repliedFor(viewer, replied),
  }));
}

/** The messages after number `seen`, a page of the latest at most, and the number of the last one. */
export async function listNewer(db: Db, viewer: Viewer, topicId: number, seen: number) {
  const topic = await findTopic(db, viewer, topicId);
  const last = topic?.lastNumber ?? seen;
  const first = Math.max(seen, last - POSTS_PER_PAGE) + 1;
  return { last, posts: await listNumbers(db, viewer, topicId, { first, last }) };
}

export type Post = Awaited<ReturnType<typeof listPosts>>[number];

/** The page a message stands on. */
export function pageOfNumber(number: number) {
  return Math.ceil(number / POSTS_PER_PAGE);
}

/** Where a message that the viewer may read stands now, withdrawn or not, whatever became of its topic; else null. */
export async function locatePost(db: Db, viewer: Viewer, postId: number) {
  const [post] = await db
    .select({ topicId: posts.topicId, number: posts.number })
    .from(posts)
    .where(eq(posts.id, postId));
  const topic = post && (await findTopic(db, viewer, post.topicId));
  return topic ? { topic, postId, page: pageOfNumber(post.number) } : null;
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

/** Visitors have no number, and nothing of their own. */
const idOf = (viewer: Viewer) => (viewer.kind === "member" ? viewer.id : 0);

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
      lastPostId: topics.lastPostId,
      ...positionColumns,
      pinnedAt: topics.pinnedAt,
      closedAt: topics.closedAt,
      answer: answerColumn,
      events: eventsColumn,
      related: relatedColumn,
      section: sectionColumns,
      parentName: parent.name,
      parentSlug: parent.slug,
      readers: readersColumn,
      situation: situationColumn,
      appeal: appealColumn,
      // How long its messages may be corrected; null where nobody set it.
      editHours: sql<number | null>`(select e.value from settings e where e.key = 'edit_hours')`,
      glossary: glossaryVersion.as("glossary"),
      draft: draftColumn(
        sql`coalesce(d.section_id, 0) = 0 and coalesce(d.topic_id, 0) = ${topics.id} and coalesce(d.post_id, 0) = 0`,
      ),
      follow: sql<TopicFollow | null>`(select f.level from topic_follows f
        where f.topic_id = ${topics.id} and f.member_id = ${sql.placeholder("me")}::bigint)`,
      hasNotices: sql<boolean>`exists (select 1 from notices n
        where n.topic_id = ${topics.id} and n.member_id = ${sql.placeholder("me")}::bigint and n.read_at is null)`,
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
  helpsCount: posts.helpsCount,
  sameCount: posts.sameCount,
  wornDuty: posts.wornDuty,
};

const postsBetween = preparedFor((db) =>
  db
    .select({
      row: jsonRow({
        post: jsonRow({ ...postColumns, marks: marksColumn, poll: pollColumn, cited: citedColumn }),
        by: jsonRow(authorColumns),
        replied: repliedColumn,
      }),
    })
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
