import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";

interface Step {
  by: number;
  now: Date;
}

/** Gives a network's successor its structures, open requests, invitations, other names and leads. */
export async function moveBelongings(tx: Db, fromId: number, intoId: number, step: Step) {
  // A structure of the same name goes on there: this one ends.
  await tx.execute(sql`
    update structures f set network_id = ${intoId} where f.network_id = ${fromId}
      and not exists (select 1 from structures t where t.network_id = ${intoId} and t.name = f.name)`);
  await tx.execute(sql`
    update structures set ended_at = ${step.now.toISOString()}::timestamptz
    where network_id = ${fromId} and ended_at is null`);
  await tx.execute(sql`
    update join_requests set network_id = ${intoId}
    where network_id = ${fromId} and state in ('unconfirmed', 'waiting', 'asked')`);
  await tx.execute(sql`
    update invitations set network_id = ${intoId} where network_id = ${fromId} and withdrawn_at is null`);
  await tx.execute(sql`
    update aliases f set network_id = ${intoId} where f.network_id = ${fromId}
      and not exists (select 1 from aliases t where t.network_id = ${intoId} and lower(t.name) = lower(f.name))`);
  await moveLeads(tx, fromId, intoId, step);
}

async function moveLeads(tx: Db, fromId: number, intoId: number, { by, now }: Step) {
  const at = now.toISOString();
  await tx.execute(sql`
    with former as (
      update duties d set ended_at = ${at}::timestamptz, ended_by_id = ${by}, end_reason = 'transfer', standing = null
      where d.network_id = ${fromId} and d.ended_at is null returning d.member_id
    )
    insert into duties (member_id, standing, duty, network_id, granted_at, granted_by_id)
    select m.id, m.standing, 'network_lead', ${intoId}, ${at}::timestamptz, ${by}
    from former f join members m on m.id = f.member_id
    where m.standing = 'non_peer' and not exists (select 1 from duties o where o.member_id = m.id
      and o.duty = 'network_lead' and o.network_id = ${intoId} and o.ended_at is null)`);
}

/**
 * Ends what leading a network gave, and closes its door: open requests are refused, whose persons are told, and
 * invitations withdrawn.
 */
export async function closeNetwork(tx: Db, networkId: number, { by, now }: Step) {
  const at = now.toISOString();
  await tx.execute(sql`
    update duties set ended_at = ${at}::timestamptz, ended_by_id = ${by}, end_reason = 'ended', standing = null
    where network_id = ${networkId} and ended_at is null`);
  await tx.execute(sql`
    with refused as (
      update join_requests set state = 'refused', decided_at = ${at}::timestamptz, decided_by_id = ${by},
        reason = 'Ce réseau a pris fin.' where network_id = ${networkId} and state in ('waiting', 'asked')
      returning id
    )
    select graphile_worker.add_job('joining.decided', json_build_object('requestId', id)) from refused`);
  await tx.execute(sql`
    update invitations set withdrawn_at = ${at}::timestamptz
    where network_id = ${networkId} and withdrawn_at is null`);
}
