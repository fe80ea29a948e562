import { type SQL, sql } from "drizzle-orm";
import { members, sections } from "#db/schema/index.server";

/**
 * Whom a message of the section may name, in a query that reads `sections` and `members`: who reads it, and, where
 * non-peers read, no peer who does not appear to them.
 */
export const isMentionable: SQL = sql`case ${sections.audience}
  when 'peers' then ${members.standing} = 'peer'
  when 'group' then exists (select 1 from group_members g
    where g.group_id = ${sections.groupId} and g.member_id = ${members.id})
  else ${members.standing} = 'non_peer' or (${members.standing} = 'peer' and exists (select 1 from profiles p
    where p.member_id = ${members.id} and p.open_to_non_peers)) end`;

/** Closed groups that a member of theirs may name there, in a query that reads `sections`: nowhere non-peers read. */
export const isGroupMentionable = (groupId: SQL): SQL => sql`case ${sections.audience}
  when 'peers' then true when 'group' then ${sections.groupId} = ${groupId} else false end`;
