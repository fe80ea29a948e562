import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sections, topics } from "#db/schema/index.server";
import { TOPICS_PER_PAGE } from "#db/vocabulary";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import { situationStateColumn } from "./situation.server";
import { withAuthors } from "./topic-authors.server";
import { readerOf, unreadByChoice, unreadByNews, unreadColumn } from "./unread.server";

/** One more than is shown says that there are others. A parameter would hide from the planner how few they are. */
export const pageAndOne = sql.raw(String(TOPICS_PER_PAGE + 1));
const start = sql`true`;
const afterCursor = sql`(${topics.lastAt}, ${topics.id}) < (${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::bigint)`;

/** As the indexes order them: without the last words PostgreSQL would sort all the topics instead of reading a few. */
export const newestFirst = sql`${topics.lastAt} desc nulls last, ${topics.id} desc nulls last`;

/** Something is left of it. Written as the partial indexes are: a parameter would hide them from the planner. */
const stands = sql`${topics.postCount} > 0`;

const isQuestionAlone = sql`exists (select 1 from posts p
  where p.topic_id = ${topics.id} and p.number = 1 and p.withdrawn_at is null)`;

/** Waits for a first answer; announcements of the hosts expect none. */
export const waits = sql`(${topics.postCount} = 1 and ${isQuestionAlone} and ${sections.opener} <> 'hosts')`;

/** Unread by the reader, among these topics: what is new by its date, what was put back to unread by its number. */
export function unreadAmong(where: SQL, cursor: SQL = start, size = pageAndOne) {
  return sql`${topics.id} in (
    (select ${topics.id} from ${topics} join ${sections} on ${sections.id} = ${topics.sectionId}
      where ${readable} and ${stands} and ${where} and ${cursor} and ${unreadByNews}
      order by ${newestFirst} limit ${size})
    union all
    (select ${topics.id} from ${topics} where ${where} and ${unreadByChoice}))`;
}

/** The ids of the topics that a condition finds, latest activity first, as a piece of a query. */
export function newestIds(where: SQL, size: SQL) {
  return sql`(select ${topics.id} from ${topics} join ${sections} on ${sections.id} = ${topics.sectionId}
    where ${readable} and ${stands} and ${where}
    order by ${newestFirst} limit ${size})`;
}

export const topicColumns = {
  id: topics.id,
  slug: topics.slug,
  title: topics.title,
  postCount: topics.postCount,
  lastAt: topics.lastAt,
  lastPostId: sql<number>`${topics.lastPostId}`.mapWith(Number),
  sectionName: sections.name,
  unread: unreadColumn,
  pinnedAt: topics.pinnedAt,
  closedAt: topics.closedAt,
  situation: situationStateColumn,
  isAnswered: sql<boolean>`exists (select 1 from accepted_answers a where a.topic_id = ${topics.id})`,
};

/** The topics that a condition finds, in no order yet. */
export function selectTopics(db: Db, where: SQL, cursor: SQL) {
  return db
    .select(topicColumns)
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(and(readable, stands, where, cursor));
}

function select(db: Db, where: SQL, cursor: SQL) {
  return selectTopics(db, where, cursor)
    .orderBy(newestFirst)
    .limit(TOPICS_PER_PAGE + 1);
}

/** A list of topics: `where` is given the cursor, for what limits itself before. */
export function listing(name: string, where: (cursor: SQL) => SQL) {
  return {
    first: preparedFor((db) => select(db, where(start), start).prepare(`${name}_first`)),
    later: preparedFor((db) => select(db, where(afterCursor), afterCursor).prepare(`${name}_later`)),
  };
}

export interface Listing extends ReturnType<typeof listing> {
  /** The first page holds what is pinned besides its own length. */
  pinsFirst?: boolean;
}

/** A page of a list of topics the viewer may read; `next` is where the following page starts. */
export async function pageOf(
  db: Db,
  viewer: Viewer,
  list: Listing,
  after: Cursor | null,
  parameters: Record<string, unknown> = {},
) {
  const slice = { ...parameters, ...audienceOf(viewer), ...readerOf(viewer) };
  const rows = after
    ? await list.later(db).execute({ ...slice, at: after.at.toISOString(), id: after.id })
    : await list.first(db).execute(slice);
  const end = TOPICS_PER_PAGE + (list.pinsFirst ? rows.filter(({ pinnedAt }) => pinnedAt).length : 0);
  const last = rows[end - 1];
  const next: Cursor | null = last && rows.length > end ? { at: last.lastAt, id: last.id } : null;
  return { topics: await withAuthors(db, viewer, rows.slice(0, end)), next };
}
