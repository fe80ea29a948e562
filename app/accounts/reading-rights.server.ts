import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { accreditations, members, sections } from "#db/schema/index.server";
import type { Standing } from "#db/vocabulary";

/**
 * What a member is at this very minute, in a query that joins `members` and, where there is one, their row of
 * `accreditations`: an accreditation that is over gives nothing, whoever has yet to end it.
 */
export function standingAt(now: Placeholder | string): SQL<Standing> {
  return sql<Standing>`case when least(${accreditations.expiresAt}, ${accreditations.departsAt})
    > ${now}::timestamptz then ${members.standing} else 'none' end`;
}

/** `readableBy` for many members at once: whether the member of the row reads the row's section of `sections`. */
export function readsSection(now: Placeholder | string): SQL<boolean> {
  return sql<boolean>`case ${standingAt(now)}
    when 'peer' then ${sections.audience} in ('members', 'peers') or exists (select 1 from group_members g
      where g.group_id = ${sections.groupId} and g.member_id = ${members.id})
    when 'non_peer' then ${sections.audience} = 'members'
    else false end`;
}
