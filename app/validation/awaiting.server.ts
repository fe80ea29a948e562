import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
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

interface Row {
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
  const [read] = await readAwaiting(db).execute({ member: member.id, now: now.toISOString() });
  const rows = read?.found ?? [];
  return rows.map(({ title, proposalId, deadline, slug, territory, region }) => ({
    to: proposalId ? validationPath(proposalId) : annexPath(slug ?? "", territory ?? ""),
    ...{ title, region, deadline: deadline === null ? null : new Date(deadline) },
  }));
}

const ofMember = sql`${sql.placeholder("member")}::bigint`;

const awaiting = sql`
    select p.title, p.id::int as "proposalId", r.deadline::text, null as slug, null as territory, null as region,
      p.id as place
    from guide_rounds r
    join guide_proposals p on p.id = r.proposal_id
    where r.closed_at is null and r.deadline > ${sql.placeholder("now")}::timestamptz and exists (
      select 1 from guide_round_members m join guide_round_texts t on t.round_id = m.round_id
      where m.round_id = r.id and m.member_id = ${ofMember} and guide_validates(m.member_id, m.college)
        and not exists (select 1 from guide_ballots b where b.round_id = r.id and b.text_id = t.text_id
          and b.college = m.college and b.member_id = m.member_id))
    union all
    select w.title, null, null, w.slug, w.territory, w.region, w.annex_id from (${waitingAnnexes(ofMember)}) w
    order by 3 nulls last, place`;

const readAwaiting = preparedFor((db) =>
  db
    .select({ found: sql<Row[] | null>`(select json_agg(q) from (${awaiting}) q)`.as("found") })
    .from(sql`(select 1) one`)
    .prepare("guide_awaiting"),
);
