import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf } from "#db/prepared.server";
import type { AccreditationEnd } from "#db/vocabulary";

/**
 * Holds the people of these networks, then the networks, until the end of the transaction: who is accredited,
 * renewed or ended meanwhile waits, and finds the network as it has become. One succession at a time.
 */
export async function holdNetworks(tx: Db, networkIds: number[]) {
  const ids = arrayOf(networkIds);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('networks.succession'))`);
  // In the order in which a decision takes them: its request, its member, its network.
  await tx.execute(sql`select 1 from join_requests where network_id = any(${ids}::bigint[])
    and state in ('unconfirmed', 'waiting', 'asked') order by id for update`);
  await tx.execute(
    // What names them meanwhile, as a lead in the journal, must not wait for what waits for it.
    sql`select 1 from members where network_id = any(${ids}::bigint[]) order by id for no key update`,
  );
  await tx.execute(sql`select 1 from networks where id = any(${ids}::bigint[]) order by id for update`);
}

/**
 * Ends the accreditations of a network in one go, as `endAccreditation` does one: all of them for a reason; without
 * one, those that are over by `now`, for the reason that their dates give. Returns how many.
 */
export async function endPeople(
  tx: Db,
  networkId: number,
  { reason, by, now }: { reason: AccreditationEnd | null; by: number | null; now: Date },
) {
  const at = now.toISOString();
  const over = sql`least(a.expires_at, a.departs_at) <= ${at}::timestamptz`;
  const isChosen = sql`a.network_id = ${networkId} and a.ended_at is null and ${reason ? sql`true` : over}`;
  const ended = await tx.execute<{ standing: string; root: string; people: number }>(sql`
    with chosen as (
      select a.id, a.member_id, a.standing from accreditations a
      where ${isChosen}
    ), freed as (
      update members m set standing = 'none', accreditation_id = null from chosen c where m.id = c.member_id
      returning m.id
    )
    select c.standing, coalesce(n.parent_id, n.id) as root, count(*)::int as people
    from chosen c join freed f on f.id = c.member_id, networks n where n.id = ${networkId} group by 1, 2`);
  await tx.execute(sql`
    update accreditations a set ended_at = ${at}::timestamptz, ended_by_id = ${by}, end_reason = coalesce(
      ${reason}::text, case when a.departs_at <= a.expires_at then 'departure' else 'expiry' end)
    where ${isChosen}`);
  for (const { standing, root, people } of ended) await shift(tx, standing, Number(root), -people);
  return ended.reduce((sum, { people }) => sum + people, 0);
}

/**
 * Accredits everybody of a network in another one, until the same dates, as `accredit` does one person. Those whose
 * accreditation is over have been ended before, and tallies are the caller's.
 */
export async function movePeople(tx: Db, fromId: number, intoId: number, by: number, now: Date) {
  const at = now.toISOString();
  await tx.execute(sql`set constraints members_standing_holds deferred`);
  await tx.execute(sql`
    update accreditations set ended_at = ${at}::timestamptz, end_reason = 'transfer', ended_by_id = ${by}
    where network_id = ${fromId} and ended_at is null`);
  await tx.execute(sql`
    with started as (
      insert into accreditations (member_id, network_id, structure_id, standing, granted_at, granted_by_id,
        expires_at, departs_at, warned_at)
      select m.id, ${intoId}, coalesce(t.id, m.structure_id), a.standing, ${at}::timestamptz, ${by},
        a.expires_at, a.departs_at, a.warned_at
      from members m join accreditations a on a.id = m.accreditation_id
      left join structures f on f.id = m.structure_id and f.network_id = ${fromId}
      left join structures t on t.network_id = ${intoId} and t.name = f.name
      where m.network_id = ${fromId} and m.standing <> 'none'
      returning id, member_id, structure_id
    )
    update members m set network_id = ${intoId}, accreditation_id = s.id, structure_id = s.structure_id
    from started s where m.id = s.member_id`);
  await tx.execute(sql`set constraints members_standing_holds immediate`);
}

/** How many people of each standing these networks have. */
export function countPeople(tx: Db, networkIds: number[]) {
  return tx.execute<{ standing: string; people: number }>(sql`
    select standing, count(*)::int as people from members
    where network_id = any(${arrayOf(networkIds)}::bigint[]) and standing <> 'none' group by 1`);
}

/** Counts people into, or out of, a network's tally. */
export async function shift(tx: Db, standing: string, networkId: number, difference: number) {
  await tx.execute(sql`insert into member_tallies (standing, network_id, members)
    values (${standing}, ${networkId}, ${difference})
    on conflict (standing, network_id) do update set members = member_tallies.members + excluded.members`);
}
