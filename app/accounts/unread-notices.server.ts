import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { members, notices, posts, sections, topics } from "#db/schema/index.server";
import { readsSection } from "./reading-rights.server";

/** No more are counted: beyond, a page says « 99+ », and costs the same. */
const MOST_COUNTED = 100;

/** A situation still waits for a first answer; it is proposed to who still offers themselves in their profile. */
const caseWaits = sql`exists (select 1 from cases k
  where k.topic_id = ${posts.topicId} and k.answered_at is null and k.ended_at is null)`;
const isResource = sql`exists (select 1 from profiles f where f.member_id = ${notices.memberId} and f.is_resource)`;

/** Whether what a notice tells still stands, in a query that joins its message: nothing withdrawn is told. */
export const noticeStands: SQL = sql`(${posts.withdrawnAt} is null and case ${notices.kind}
  when 'accepted' then exists (select 1 from accepted_answers a where a.post_id = ${posts.id})
  when 'case_waiting' then ${caseWaits}
  when 'case_for_you' then ${caseWaits} and ${isResource}
  else true end)`;

/** Whether its member reads such notices in the site; who chose nothing does. */
export const noticeShows: SQL = sql`not exists (select 1 from notice_choices c
  where c.member_id = ${notices.memberId} and c.kind = ${notices.kind} and not c.in_app)`;

/** How many notices wait for the member of the row, in a query that joins `members` and `accreditations`. */
export function unreadNotices(now: Placeholder): SQL<number> {
  return sql<number>`(select count(*)::int from (
    select 1 from ${notices}
    join ${posts} on ${posts.id} = ${notices.postId}
    join ${topics} on ${topics.id} = ${posts.topicId}
    join ${sections} on ${sections.id} = ${topics.sectionId}
    where ${notices.memberId} = ${members.id} and ${notices.readAt} is null
      and ${noticeStands} and ${noticeShows} and ${readsSection(now)}
    limit ${sql.raw(String(MOST_COUNTED))}) unread)`;
}
