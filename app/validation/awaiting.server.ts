import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { holds, type Member } from "~/accounts/viewer";

/** A proposal whose texts wait for what a member has to say. */
export interface Awaiting {
  proposalId: number;
  title: string;
  deadline: Date;
}

/** The proposals that the colleges have before them and of which this member has not said everything, the most pressing first. */
export async function listAwaiting(db: Db, member: Member, now: Date): Promise<Awaiting[]> {
  if (!holds(member, "guide_validator")) return [];
  const rows = await db.execute<{ proposalId: number; title: string; deadline: string }>(sql`
    select p.id::int as "proposalId", p.title, r.deadline::text from guide_rounds r
    join guide_proposals p on p.id = r.proposal_id
    where r.closed_at is null and r.deadline > ${now.toISOString()} and exists (
      select 1 from guide_round_members m join guide_round_texts t on t.round_id = m.round_id
      where m.round_id = r.id and m.member_id = ${member.id} and guide_validates(m.member_id, m.college)
        and not exists (select 1 from guide_ballots b where b.round_id = r.id and b.text_id = t.text_id
          and b.college = m.college and b.member_id = m.member_id))
    order by r.deadline, p.id`);
  return [...rows].map((row) => ({ ...row, deadline: new Date(row.deadline) }));
}
