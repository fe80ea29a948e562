import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { enqueue } from "~/platform/jobs.server";
import { readSetting } from "~/platform/settings.server";
import { inDays } from "./days";
import { tellEach } from "./telling.server";

const BATCH = 1000;

/**
 * Warns, once each, the people whose accreditation ends within the notice that is set, and their network: one mail
 * to each of its leads. Who is known to leave is not warned. Returns how many people are told.
 */
export async function warnExpiring(db: Db, now: Date) {
  const until = inDays(now, await readSetting(db, "expiry_notice_days"));
  let warned = 0;
  for (let last = BATCH; last === BATCH; warned += last) last = await warnBatch(db, now, until, warned === 0);
  return warned;
}

function warnBatch(db: Db, now: Date, until: Date, isFirst: boolean) {
  const due = sql`a.ended_at is null and a.warned_at is null and a.departs_at is null
    and least(a.expires_at, a.departs_at) > ${now.toISOString()}::timestamptz
    and least(a.expires_at, a.departs_at) <= ${until.toISOString()}::timestamptz`;
  return db.transaction(async (tx) => {
    if (isFirst)
      await tellLeads(
        tx,
        until,
        await tx.execute(sql`select distinct a.network_id from accreditations a where ${due}`),
      );
    const rows = await tx.execute<{ member_id: string }>(sql`
      update accreditations set warned_at = ${now.toISOString()}::timestamptz
      where id in (select a.id from accreditations a where ${due} order by a.id limit ${BATCH} for update skip locked)
      returning member_id`);
    await tellEach(
      tx,
      "expiring",
      rows.map(({ member_id }) => Number(member_id)),
    );
    return rows.length;
  });
}

/** The leads of a network; where it has none, those of the one it is inside; for partners without, administrators. */
async function tellLeads(tx: Db, until: Date, rows: Iterable<Record<string, unknown>>) {
  const ids = [...rows].map(({ network_id }) => Number(network_id));
  const told = await tx.execute<{ network_id: string; lead_id: string }>(sql`
    select distinct l.network_id, d.member_id as lead_id
    from networks n
    cross join lateral (select case when n.parent_id is null or exists (select 1 from duties o
        where o.network_id = n.id and o.ended_at is null) then n.id else n.parent_id end as network_id) l
    join duties d on d.ended_at is null and (d.network_id = l.network_id or (d.duty = 'admin' and n.kind = 'partner'
      and not exists (select 1 from duties o where o.network_id = l.network_id and o.ended_at is null)))
    where n.id = any(${`{${ids.join(",")}}`}::bigint[])`);
  for (const { network_id, lead_id } of told) {
    const payload = { networkId: Number(network_id), leadId: Number(lead_id), until: until.toISOString() };
    await enqueue(tx, "networks.tell_lead", payload, { key: `expiring:${network_id}:${lead_id}` });
  }
}
