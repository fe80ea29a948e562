import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf } from "#db/prepared.server";
import { accreditations, journal, members, networks } from "#db/schema/index.server";
import { accredit } from "~/accounts/accreditation.server";
import type { ReadNetwork } from "./access.server";
import { tellEach } from "./telling.server";

interface Keys {
  ids: number[];
  mailboxes: string[];
}

/** Somebody of a network whose accreditation can be renewed: it is in force, or has expired. */
export type Renewable = Awaited<ReturnType<typeof findPeople>>[number];

/** Holds these people until the end of the transaction, in the order of everybody. */
export async function holdPeople(tx: Db, network: ReadNetwork, keys: Keys) {
  await tx
    .select({ id: members.id })
    .from(members)
    .where(isAsked(network, keys))
    .orderBy(asc(members.id))
    .for("update");
}

/** The people of a network, and of those inside it, whom these numbers and mailboxes name. */
export async function findPeople(db: Db, network: ReadNetwork, keys: Keys, now: Date) {
  const at = sql.param(now, accreditations.expiresAt);
  const rows = await db
    .select({
      memberId: members.id,
      name: members.name,
      mailbox: members.mailbox,
      accreditationId: accreditations.id,
      networkId: accreditations.networkId,
      structureId: accreditations.structureId,
      standing: accreditations.standing,
      expiresAt: accreditations.expiresAt,
      departsAt: accreditations.departsAt,
      isOver: sql<boolean>`${accreditations.endedAt} is not null`,
      renewedUntil: sql<Date>`greatest(${accreditations.expiresAt}, ${at}::timestamptz)
        + make_interval(months => ${networks.accreditationMonths}::int)`.mapWith(accreditations.expiresAt),
    })
    .from(members)
    // The last one each has had: in force, or ended.
    .innerJoin(
      accreditations,
      sql`${accreditations.id} = (select max(l.id) from accreditations l where l.member_id = ${members.id})`,
    )
    .innerJoin(networks, eq(networks.id, accreditations.networkId))
    .where(
      and(
        isAsked(network, keys),
        inArray(accreditations.networkId, network.scope),
        isNull(networks.endedAt),
        or(isNull(accreditations.endedAt), eq(accreditations.endReason, "expiry")),
      ),
    );
  return rows.map((row) => ({ ...row, departsAt: row.isOver ? null : row.departsAt }));
}

/** Writes new dates, says so in the journal, and tells each person. */
export async function writeRenewals(
  tx: Db,
  by: number,
  renewals: { person: Renewable; until: Date; departsAt: Date | null }[],
  now: Date,
) {
  if (renewals.length === 0) return;
  const inForce = renewals.filter(({ person }) => !person.isOver);
  const column = <Value>(value: (renewal: (typeof renewals)[number]) => Value) => inForce.map(value);
  await tx.execute(sql`
    update accreditations a set expires_at = v.until, departs_at = v.departs, warned_at = null
    from unnest(${arrayOf(column(({ person }) => person.accreditationId))}::bigint[],
      ${datesOf(column(({ until }) => until))}::timestamptz[],
      ${datesOf(column(({ departsAt }) => departsAt))}::timestamptz[]) v(id, until, departs)
    where a.id = v.id`);
  for (const { person, until, departsAt } of renewals.filter(({ person }) => person.isOver)) {
    const { memberId, networkId, structureId, standing } = person;
    const id = await accredit(tx, { memberId, networkId, structureId, standing, by, now, expiresAt: until });
    if (departsAt) await tx.update(accreditations).set({ departsAt }).where(eq(accreditations.id, id));
  }
  await tx.insert(journal).values(
    renewals.map(({ person, until, departsAt }) => ({
      ...{ at: now, actorId: by, action: "accreditation.renewed" },
      ...{ memberId: person.memberId, networkId: person.networkId },
      details: { from: person.expiresAt, until, ...(departsAt ? { departsAt } : {}) },
    })),
  );
  await tellEach(
    tx,
    "renewed",
    renewals.map(({ person }) => person.memberId),
  );
}

function isAsked({ scope }: ReadNetwork, { ids, mailboxes }: Keys) {
  const isNamed = or(
    sql`${members.id} = any(${arrayOf(ids)}::bigint[])`,
    sql`${members.mailbox} in (
      select jsonb_array_elements_text(${JSON.stringify(mailboxes)}::jsonb))`,
  );
  return and(inArray(members.networkId, scope), isNamed);
}

const datesOf = (dates: (Date | null)[]) =>
  `{${dates.map((date) => date?.toISOString() ?? "NULL").join(",")}}`;
