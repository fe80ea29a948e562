import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { holds, type Member } from "~/accounts/viewer";
import { annexPath } from "~/guide/addresses";
import { validationPath } from "./addresses";
import { waitingAnnexes } from "./waiting-annexes.server";

/** Something of the guide whose text waits for what a member has to say. */
export interface Awaiting {
  to: string;
  title: string;
  /** Null for the annex of a region, which has none. */
  deadline: Date | null;
  /** The region of an annex. */
  region: string | null;
}

interface Row extends Record<string, unknown> {
  title: string;
  proposalId: number | null;
  deadline: string | null;
  slug: string | null;
  territory: string | null;
  region: string | null;
}

/**
 * The proposals that the colleges have before them and of which this member has not said everything, the most
 * pressing first; then the annexes that wait for their region.
 */
export async function listAwaiting(db: Db, member: Member, now: Date): Promise<Awaiting[]> {
  if (!holds(member, "guide_validator")) return [];
  const rows = await db.execute<Row>(sql`
    select p.title, p.id::int as "proposalId", r.deadline::text, null as slug, null as territory, null as region,
      p.id as place
    from guide_rounds r
    join guide_proposals p on p.id = r.proposal_id
    where r.closed_at is null and r.deadline > ${now.toISOString()} and exists (
      select 1 from guide_round_members m join guide_round_texts t on t.round_id = m.round_id
      where m.round_id = r.id and m.member_id = ${member.id} and guide_validates(m.member_id, m.college)
        and not exists (select 1 from guide_ballots b where b.round_id = r.id and b.text_id = t.text_id
          and b.college = m.college and b.member_id = m.member_id))
    union all
    select w.title, null, null, w.slug, w.territory, w.region, w.annex_id from (${waitingAnnexes(member.id)}) w
    order by 3 nulls last, place`);
  return [...rows].map(({ title, proposalId, deadline, slug, territory, region }) => ({
    to: proposalId ? validationPath(proposalId) : annexPath(slug ?? "", territory ?? ""),
    ...{ title, region, deadline: deadline === null ? null : new Date(deadline) },
  }));
}
