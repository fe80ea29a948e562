import { desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { topics } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import {
  type Listing,
  listing,
  newestFirst,
  pageAndOne,
  pageOf,
  selectTopics,
  unreadAmong,
  waits,
} from "./topic-query.server";

/** Of the topics of a section, those that somebody asks for. */
type Filter = "unread" | "unanswered";

const ofSection = eq(topics.sectionId, sql.placeholder("sectionId"));

/** Two short walks, one of what is pinned and one of what was written last: neither reads the rest of the section. */
const pinnedAndLatest = sql`${topics.id} in (
  (select p.id from topics p where p.section_id = ${sql.placeholder("sectionId")} and p.pinned_at is not null and p.post_count > 0)
  union all
  (select l.id from topics l where l.section_id = ${sql.placeholder("sectionId")} and l.pinned_at is null and l.post_count > 0
    order by l.last_at desc nulls last, l.id desc nulls last limit ${pageAndOne}))`;

const pinnedFirst = preparedFor((db) =>
  selectTopics(db, pinnedAndLatest, sql`true`)
    .orderBy(sql`${topics.pinnedAt} is null`, desc(topics.lastAt), desc(topics.id))
    .prepare("section_pinned_first"),
);

const ofSections: Record<Filter | "all", Listing> = {
  all: {
    ...listing("topics", () => sql`${ofSection} and ${topics.pinnedAt} is null`),
    first: pinnedFirst,
    pinsFirst: true,
  },
  unread: listing("section_unread", (cursor) => unreadAmong(ofSection, cursor)),
  unanswered: listing("section_unanswered", () => sql`${ofSection} and ${waits}`),
};

/**
 * A page of the topics of a section, latest activity first; the first page begins with those that are pinned.
 * `next` is where the following page starts.
 */
export async function listTopics(
  db: Db,
  viewer: Viewer,
  sectionId: number,
  after: Cursor | null,
  filter: Filter | null = null,
) {
  return pageOf(db, viewer, ofSections[filter ?? "all"], after, { sectionId });
}

export const LISTS = ["unread", "active", "unanswered", "followed", "own"] as const;
/** The lists of a member, over all the sections they read. */
export type List = (typeof LISTS)[number];

const me = sql.placeholder("reader");

/** What they follow, topic by topic or with its section; a topic they muted is not followed. */
const followed: Listing = listing(
  "topics_followed",
  (cursor) => sql`(${topics.id} in (
    select f.topic_id from topic_follows f where f.member_id = ${me} and f.level = 'all'
    union all
    select t.id from section_follows f cross join lateral (
      select topics.id from topics where topics.section_id = f.section_id and topics.post_count > 0 and ${cursor}
      order by ${newestFirst} limit ${pageAndOne}) t
    where f.member_id = ${me} and f.level = 'all')
  and not exists (select 1 from topic_follows f
    where f.member_id = ${me} and f.topic_id = ${topics.id} and f.level = 'muted'))`,
);

const lists: Record<List, Listing> = {
  unread: listing("topics_unread", (cursor) => unreadAmong(sql`true`, cursor)),
  active: listing("topics_active", () => sql`true`),
  unanswered: listing("topics_unanswered", () => waits),
  followed,
  own: listing("topics_own", () => sql`${topics.authorId} = ${me}`),
};

/** A page of one of the member's lists, latest activity first. */
export async function listOf(db: Db, viewer: Viewer, list: List, after: Cursor | null) {
  return pageOf(db, viewer, lists[list], after);
}
