import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Person } from "./names";

/** Somebody of a conversation, for one who takes part in it too. */
export interface Participant extends Person {
  hasLeft: boolean;
  /** The viewer blocked them. */
  isBlocked: boolean;
}

/** The standing of the very minute, of the member `m` whose accreditation is `a`. */
export const standingNow = (now: SQLWrapper): SQL =>
  sql`case when least(a.expires_at, a.departs_at) > ${now}::timestamptz then m.standing else 'none' end`;

/** Whether the member `m` chose to appear to non-peers. */
export const isOpen = sql`exists (select 1 from profiles pr where pr.member_id = m.id and pr.open_to_non_peers)`;

/** Who takes part in a conversation or has, by number: an order by name would tell hidden names. */
export function peopleOf(
  { id, startedById }: { id: SQLWrapper; startedById: SQLWrapper },
  { viewer, now }: { viewer: SQLWrapper; now: SQLWrapper },
) {
  return sql<Participant[]>`(select json_agg(json_build_object('id', m.id, 'name', m.name,
      'standing', ${standingNow(now)}, 'isOpen', ${isOpen}, 'began', m.id = ${startedById},
      'hasLeft', p.left_at is not null,
      'isBlocked', exists (select 1 from blocks b where b.member_id = ${viewer} and b.blocked_id = m.id))
      order by m.id)
    from participants p join members m on m.id = p.member_id left join accreditations a on a.id = m.accreditation_id
    where p.conversation_id = ${id})`;
}
