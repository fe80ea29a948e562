import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sections, topics } from "#db/schema/index.server";
import { audienceOf, readable } from "~/accounts/audience.server";
import type { Viewer } from "~/accounts/viewer";
import { withAuthors } from "./topic-authors.server";
import { newestFirst, newestIds, topicColumns, unreadAmong, waits } from "./topic-query.server";
import { readerOf, unreadByChoice, unreadByNews } from "./unread.server";

const me = sql.placeholder("reader");
const size = sql`${sql.placeholder("size")}::int`;
/** Of their own messages, so many of the latest say where they wait for an answer. */
const OWN_MESSAGES = 200;
/** Questions are looked for among so many topics, those where somebody wrote last. */
const RECENT_TOPICS = 2000;

/** Somebody else wrote last in it: their own words are no answer. */
const whereTheyWrote = sql`exists (select 1 from posts l where l.id = ${topics.lastPostId} and l.author_id <> ${me})
  and ${topics.id} in (select w.topic_id from (select p.topic_id from posts p
  where p.author_id = ${me} order by p.id desc limit ${sql.raw(String(OWN_MESSAGES))}) w)`;

/** What a title must hold to be of their expertise: every word of one of the terms of their profile. */
const expertise = sql`(select string_agg('(' || q.words::text || ')', ' | ')::tsquery
  from member_terms m join reference_terms t on t.id = m.term_id,
    plainto_tsquery('fr', searchable(t.label)) q(words)
  where m.member_id = ${me} and numnode(q.words) > 0)`;

/** It was proposed to them as a person-resource, whatever the words of its title. */
const isProposed = sql`exists (select 1 from case_proposals q
  where q.topic_id = ${topics.id} and q.member_id = ${me})`;

const recent = sql`${topics.id} in (select ${topics.id} from ${topics} where ${topics.postCount} > 0
  order by ${newestFirst} limit ${sql.raw(String(RECENT_TOPICS))})`;
const isUnread = sql`(${unreadByNews} or ${unreadByChoice})`;

const picked = sql`(
  select 'answers' as kind, a.id from ${newestIds(sql`${whereTheyWrote} and ${isUnread}`, size)} a
  union all select 'expertise', e.id from ${newestIds(
    sql`${recent} and ${waits} and ${topics.authorId} <> ${me} and (${topics.search} @@ ${expertise} or ${isProposed})`,
    size,
  )} e
  union all select 'unanswered', w.id from ${newestIds(sql`${recent} and ${waits}`, size)} w
  union all select 'unread', u.id from ${newestIds(unreadAmong(sql`true`, sql`true`, size), size)} u
  union all select 'active', l.id from ${newestIds(sql`true`, size)} l) picked`;

const deskTopics = preparedFor((db) =>
  db
    .select({ kind: sql<Kind>`picked.kind`, ...topicColumns })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .innerJoin(picked, sql`picked.id = ${topics.id}`)
    .where(readable)
    .orderBy(newestFirst)
    .prepare("desk_topics"),
);

type Kind = "answers" | "expertise" | "unanswered" | "unread" | "active";

/**
 * What the desk shows, of all the sections the viewer reads, in one query: topics where they wrote with messages
 * they have not read, questions that wait and speak of the terms of their profile or were proposed to them, all those that wait (announcements
 * of the hosts expect no answer), what they have not read, and where somebody wrote last. At most `size` of each.
 */
export async function listDeskTopics(db: Db, viewer: Viewer, size: number) {
  const rows = await deskTopics(db).execute({ ...audienceOf(viewer), ...readerOf(viewer), size });
  const found = await withAuthors(db, viewer, rows);
  const of = (kind: Kind) =>
    found.filter((topic) => topic.kind === kind).map(({ kind: _, ...topic }) => topic);
  return {
    answers: of("answers"),
    expertise: of("expertise"),
    unanswered: of("unanswered"),
    unread: of("unread"),
    active: of("active"),
  };
}
