import { and, desc, eq, gt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf, preparedFor } from "#db/prepared.server";
import { members, networks, posts, sections, topics } from "#db/schema/index.server";
import { TOPICS_PER_PAGE } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import { audienceOf, readable } from "./audience.server";
import { type Author, authorFor } from "./authors";
import { authorColumns, isAuthor, isAuthorsNetwork } from "./authors.server";
import type { SituationState } from "./situation";
import { situationStateColumn } from "./situation.server";

export interface TopicSummary {
  id: number;
  slug: string;
  title: string;
  replies: number;
  lastAt: Date;
  lastPostId: number;
  sectionName: string;
  situation: SituationState | null;
  author: Author;
  lastAuthor: Author;
}

/** A page of the topics of a section, latest activity first; `next` is where the following page starts. */
export async function listTopics(db: Db, viewer: Viewer, sectionId: number, after: Cursor | null) {
  const slice = { ...audienceOf(viewer), sectionId, size: TOPICS_PER_PAGE + 1 };
  const rows = after
    ? await laterOfSection(db).execute({ ...slice, at: after.at.toISOString(), id: after.id })
    : await firstOfSection(db).execute(slice);
  const last = rows[TOPICS_PER_PAGE - 1];
  const next: Cursor | null = last && rows.length > TOPICS_PER_PAGE ? { at: last.lastAt, id: last.id } : null;
  return { topics: await withAuthors(db, viewer, rows.slice(0, TOPICS_PER_PAGE)), next };
}

/**
 * Of all the sections the viewer reads: the topics where somebody wrote last, and the latest that wait for a first
 * answer (announcements of the hosts expect none).
 */
export async function listDeskTopics(db: Db, viewer: Viewer, size: number) {
  const slice = { ...audienceOf(viewer), size };
  const [latest, waiting] = await Promise.all([active(db).execute(slice), unanswered(db).execute(slice)]);
  const topics = await withAuthors(db, viewer, [...latest, ...waiting]);
  return { active: topics.slice(0, latest.length), unanswered: topics.slice(latest.length) };
}

const ofSection = eq(topics.sectionId, sql.placeholder("sectionId"));
const afterCursor = sql`(${topics.lastAt}, ${topics.id}) < (${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::bigint)`;

const firstOfSection = preparedFor((db) => topicsWhere(db, ofSection).prepare("topics_first"));
const laterOfSection = preparedFor((db) =>
  topicsWhere(db, and(ofSection, afterCursor)).prepare("topics_later"),
);
const active = preparedFor((db) => topicsWhere(db, undefined).prepare("topics_active"));
const isQuestionAlone = sql`exists (select 1 from posts p
  where p.topic_id = ${topics.id} and p.number = 1 and p.withdrawn_at is null)`;
const unanswered = preparedFor((db) =>
  topicsWhere(db, and(eq(topics.postCount, 1), isQuestionAlone, sql`${sections.opener} <> 'hosts'`)).prepare(
    "topics_unanswered",
  ),
);

function topicsWhere(db: Db, where: SQL | undefined) {
  return db
    .select({
      id: topics.id,
      slug: topics.slug,
      title: topics.title,
      postCount: topics.postCount,
      lastAt: topics.lastAt,
      lastPostId: sql<number>`${topics.lastPostId}`.mapWith(Number),
      sectionName: sections.name,
      situation: situationStateColumn,
    })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(readable, gt(topics.postCount, 0), where))
    .orderBy(desc(topics.lastAt), desc(topics.id))
    .limit(sql.placeholder("size"));
}

type Row = Awaited<ReturnType<ReturnType<typeof topicsWhere>["execute"]>>[number];

/** Adds who opened each topic and who wrote last in it, in one query for the whole page. */
async function withAuthors(db: Db, viewer: Viewer, page: Row[]): Promise<TopicSummary[]> {
  if (page.length === 0) return [];
  const rows = await openersAndLast(db).execute({
    topics: arrayOf(page.map((topic) => topic.id)),
    posts: arrayOf(page.map((topic) => topic.lastPostId)),
  });
  const openerOf = (topic: { id: number }) =>
    rows.find((row) => row.topicId === topic.id && row.number === 1);
  const authorOf = (row: (typeof rows)[number] | undefined) => {
    if (!row) throw new Error("a listed topic has no author");
    return authorFor(viewer, row);
  };
  return page.map(({ postCount, ...topic }) => ({
    ...topic,
    replies: postCount - (openerOf(topic)?.withdrawnAt ? 0 : 1),
    author: authorOf(openerOf(topic)),
    lastAuthor: authorOf(rows.find((row) => row.postId === topic.lastPostId)),
  }));
}

const openersAndLast = preparedFor((db) =>
  db
    .select({
      topicId: posts.topicId,
      postId: posts.id,
      number: posts.number,
      withdrawnAt: posts.withdrawnAt,
      ...authorColumns,
    })
    .from(posts)
    .innerJoin(members, isAuthor)
    .leftJoin(networks, isAuthorsNetwork)
    .where(
      or(
        and(sql`${posts.topicId} = any(${sql.placeholder("topics")}::bigint[])`, eq(posts.number, 1)),
        sql`${posts.id} = any(${sql.placeholder("posts")}::bigint[])`,
      ),
    )
    .prepare("openers_and_last"),
);
