import { type SQL, sql } from "drizzle-orm";
import { members } from "#db/schema/index.server";

/** Beyond, how many no longer matters. */
const MOST_COUNTED = 100;

/** Whether the private message `pm` comes from somebody whom the participant `p` had blocked. */
const comesFromBlocked = (p: SQL) => sql`exists (select 1 from blocks b
  where b.member_id = ${p}.member_id and b.blocked_id = pm.author_id and b.at <= pm.created_at)`;

/** The private messages `pm` that the participant `p` has not read: not their own, withdrawn, nor from a blocked person. */
export const unreadBy = (p: SQL) => sql`private_messages pm where pm.conversation_id = ${p}.conversation_id
  and pm.number > ${p}.read_number and pm.author_id <> ${p}.member_id and pm.withdrawn_at is null
  and not ${comesFromBlocked(p)}`;

/** How many conversations hold something that the member has not read, in a query that reads `members`. */
export const unreadConversations = sql<number>`(select count(*)::int from (select 1 from participants p
  where p.member_id = ${members.id} and p.left_at is null
  and exists (select 1 from ${unreadBy(sql.raw("p"))}) limit ${sql.raw(String(MOST_COUNTED))}) as unread)`;
