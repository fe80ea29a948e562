import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { enqueue } from "~/platform/jobs.server";

/** How long before the deadline who has not spoken is reminded, once each. */
const DAYS_BEFORE = [3, 1];

/** Reminds, before a deadline, the members who have not spoken of every text, and who speaks for them now. */
export async function remindSilent(db: Db, now: Date) {
  for (const days of DAYS_BEFORE)
    await db.transaction(async (tx) => {
      const due = await tx.execute<{ roundId: number; memberId: number }>(sql`
        update guide_round_members m set reminded_at = ${now.toISOString()}
        from guide_rounds r
        where r.id = m.round_id and r.closed_at is null and r.deadline > ${now.toISOString()}
          and ${since(days)} <= ${now.toISOString()}
          and coalesce(m.reminded_at, r.opened_at) < ${since(days)}
          and ${isSilent}
        returning m.round_id::int as "roundId", m.member_id::int as "memberId"`);
      for (const { roundId, memberId } of distinct(due)) {
        await enqueue(tx, "validation.remind_one", { roundId, memberId });
        const delegates = await tx.execute<{ id: number }>(sql`select distinct d.delegate_id::int as id
          from guide_delegations d join guide_round_members m on m.round_id = ${roundId}
            and m.member_id = d.member_id and m.college = d.college
          where d.member_id = ${memberId} and d.ended_at is null
            and d.from_at <= ${now.toISOString()} and d.until_at > ${now.toISOString()}`);
        for (const { id } of delegates)
          await enqueue(tx, "validation.remind_one", { roundId, memberId, delegateId: id });
      }
    });
}

const since = (days: number) => sql`r.deadline - make_interval(days => ${days}::int)`;

/** Some text of the round has no voice of theirs yet. */
const isSilent = sql`(select count(*) from guide_round_texts t where t.round_id = m.round_id)
  > (select count(*) from guide_ballots b where b.round_id = m.round_id and b.member_id = m.member_id
    and b.college = m.college)`;

/** Who is of two colleges is written to once. */
function distinct<Row extends { roundId: number; memberId: number }>(rows: Iterable<Row>) {
  return [...new Map([...rows].map((row) => [`${row.roundId} ${row.memberId}`, row])).values()];
}
