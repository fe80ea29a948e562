import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { sections, topics } from "#db/schema/index.server";
import type { TopicFollow } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { MANY_UNREAD } from "./unread";

/** What a prepared query with one of these pieces is executed with, beside `audienceOf(viewer)`. */
export function readerOf(viewer: Viewer) {
  return { reader: viewer.kind === "member" ? viewer.id : 0 };
}

const me = sql.placeholder("reader");

/** Until when everything counts as read; since they joined, for who never said so. Evaluated once a query. */
const readEverywhere: SQL = sql`(select coalesce(
  (select k.read_until from reading_marks k where k.member_id = ${me} and coalesce(k.section_id, 0) = 0),
  (select m.joined_at from members m where m.id = ${me})))`;

const readIn = (section: AnyColumn) => sql`(select k.read_until from reading_marks k
  where k.member_id = ${me} and coalesce(k.section_id, 0) = ${section})`;

/** Until when the messages of the topic count as read, wherever it stands now. */
const readUntil: SQL = sql`greatest(${readEverywhere}, ${readIn(topics.sectionId)})`;

/** The topics for which the reader said so themselves, evaluated once a query. */
const topicsAt = (level: TopicFollow) => sql`array(select f.topic_id from topic_follows f
  where f.member_id = ${me} and f.level = ${sql.raw(`'${level}'`)})`;

/** What a member said of the topic goes before what they said of its section. */
const isMutedIn = (section: AnyColumn) => sql`(${topics.id} = any(${topicsAt("muted")})
  or (coalesce((select f.level from section_follows f where f.member_id = ${me} and f.section_id = ${section}), '') = 'muted'
    and not ${topics.id} = any(${topicsAt("all")})))`;
const isMuted = isMutedIn(topics.sectionId);

/**
 * The topics, of a query that reads `topics`, with messages after what the reader read. Each is looked at by itself:
 * joined, they would all be read before the newest few are chosen. What is said of the section is asked for each
 * topic, or once where `section` is the column of an outer query.
 */
const hasNewsIn = (section: AnyColumn) => sql`(${topics.lastAt} > ${readEverywhere}
  and ${topics.lastAt} > coalesce(${readIn(section)}, '-infinity')
  and not coalesce((select r.last_number >= ${topics.lastNumber}
      or r.last_number >= (select p.number from posts p where p.id = ${topics.lastPostId})
    from topic_reads r where r.member_id = ${me} and r.topic_id = ${topics.id}), false))`;
const hasNews = hasNewsIn(topics.sectionId);

/** The few topics that the reader put back to unread: no message has the number 0. Evaluated once a query. */
const putBackIds: SQL = sql`array(select r.topic_id from topic_reads r
  where r.member_id = ${me} and r.last_number = 0)`;

/** Put back to unread, and not marked read with everything since. */
const isPutBack: SQL = sql`(${topics.id} = any(${putBackIds}) and exists (select 1 from topic_reads r
  where r.member_id = ${me} and r.topic_id = ${topics.id} and r.last_number = 0 and r.read_at > ${readUntil}))`;

/** Two ways of being unread, apart: each finds its own rows by an index. */
export const unreadByNews: SQL = sql`(${hasNews} and not ${isMuted})`;
export const unreadByChoice: SQL = sql`(${isPutBack} and not ${isMuted})`;

/**
 * How many messages of the topic are new to the reader, places of withdrawn ones included; 0 when it is read or
 * muted.
 */
export const unreadColumn = sql<number>`(select case
    when ${isMuted} then 0
    when r.last_number = 0 and r.read_at > k.until then p.number
    when ${topics.lastAt} <= k.until then 0
    else greatest(0, p.number - greatest(r.last_number, 0, case when ${topics.createdAt} > k.until then 0 else
      (select q.number from posts q where q.topic_id = ${topics.id} and q.created_at <= k.until
       order by q.number desc limit 1) end)) end
  from (select ${readUntil} as until) k
  join posts p on p.id = ${topics.lastPostId}
  left join topic_reads r on r.member_id = ${me} and r.topic_id = ${topics.id})`.mapWith(Number);

/** Apart: in a query of one table, Drizzle leaves the table's name out of what stands in a column itself. */
const inSection: SQL = sql`${topics.sectionId} = ${sections.id} and ${topics.postCount} > 0`;

const many = sql.raw(String(MANY_UNREAD));

/** How many topics of the section, of a query that reads `sections`, are unread; counted up to `MANY_UNREAD`, newest first. */
export const unreadTopicsColumn = sql<number>`(select count(*) from (
    (select 1 from topics where ${inSection} and ${hasNewsIn(sections.id)} and not ${isMutedIn(sections.id)}
      order by ${topics.lastAt} desc nulls last, ${topics.id} desc nulls last limit ${many})
    union all
    select 1 from topics where ${inSection} and ${unreadByChoice} and not ${hasNews}
    limit ${many}) u)`.mapWith(Number);

/** How far the reader has read in the topic. */
export const positionColumns = {
  lastRead: sql<number>`coalesce((select r.last_number from topic_reads r
    where r.member_id = ${me} and r.topic_id = ${topics.id}), 0)`.mapWith(Number),
  /** In milliseconds; what was written by then is read too. */
  readUntil: sql<number>`(select case when r.last_number = 0 and r.read_at > k.until then 0
      else coalesce(extract(epoch from k.until) * 1000, 0) end
    from (select ${readUntil} as until) k
    left join topic_reads r on r.member_id = ${me} and r.topic_id = ${topics.id})`.mapWith(Number),
};
