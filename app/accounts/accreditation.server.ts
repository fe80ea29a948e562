import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, duties, members, networks } from "#db/schema/index.server";
import type { AccreditationEnd, AccreditedStanding } from "#db/vocabulary";
import { tally } from "./tallies.server";

export interface Accrediting {
  memberId: number;
  networkId: number;
  structureId?: number | null;
  standing: AccreditedStanding;
  /** Who gives the network's word; null for the site itself. */
  by: number | null;
  now: Date;
  /** By default after the months that the network gives. */
  expiresAt?: Date;
}

/**
 * Accredits a member, from now: as a first accreditation, in another network, or with another standing. The one
 * they had ends. A standing that changes ends the duties it no longer allows; a network that changes ends the
 * duty of leading the former one. Returns the accreditation's id.
 * @throws Error where the network has ended
 */
export function accredit(db: Db, { by, now, expiresAt, ...given }: Accrediting): Promise<number> {
  const { memberId, networkId, standing, structureId = null } = given;
  return db.transaction(async (tx) => {
    const [member] = await tx.select().from(members).where(eq(members.id, memberId)).for("no key update");
    if (!member) throw new Error(`no member ${memberId}`);
    // Held, so that a network whose end is under way is known to have ended.
    const [network] = await tx
      .select({ endedAt: networks.endedAt })
      .from(networks)
      .where(eq(networks.id, networkId))
      .for("key share");
    if (!network || network.endedAt) throw new Error(`network ${networkId} accredits nobody`);
    // The member and both accreditations change together; the database looks at the end.
    await tx.execute(sql`set constraints members_standing_holds deferred`);
    const isTransfer = member.networkId !== networkId;
    await end(tx, memberId, { reason: isTransfer ? "transfer" : "standing", by, now });
    const [accreditation] = await tx
      .insert(accreditations)
      .values({
        ...{ memberId, networkId, structureId, standing, grantedById: by, grantedAt: now },
        expiresAt: expiresAt ?? monthsFrom(now, networkId),
      })
      .returning({ id: accreditations.id });
    if (!accreditation) throw new Error("no accreditation inserted");
    if (member.standing !== "none" && member.networkId)
      await tally(tx, member.standing, member.networkId, -1);
    await tx
      .update(members)
      .set({ standing, networkId, structureId, accreditationId: accreditation.id })
      .where(eq(members.id, memberId));
    await tally(tx, standing, networkId, 1);
    if (isTransfer) await endLeading(tx, memberId, networkId, by, now);
    await tx.execute(sql`set constraints members_standing_holds immediate`);
    return accreditation.id;
  });
}

export interface Ending {
  reason: AccreditationEnd;
  by: number | null;
  now: Date;
}

/**
 * Ends a member's accreditation, and with it their standing, the duties and the groups that hang on it, from
 * their next request on. Their messages stay. Returns false when they had none.
 */
export function endAccreditation(db: Db, memberId: number, ending: Ending): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [member] = await tx.select().from(members).where(eq(members.id, memberId)).for("no key update");
    if (!member || member.standing === "none" || !member.networkId) return false;
    await tx.update(members).set({ standing: "none", accreditationId: null }).where(eq(members.id, memberId));
    await end(tx, memberId, ending);
    await tally(tx, member.standing, member.networkId, -1);
    return true;
  });
}

/** Members whose accreditation is over by `now`, at most `limit` of them: it has expired, or they have left. */
export async function findDue(db: Db, now: Date, limit = 500) {
  const over = sql<Date>`least(${accreditations.expiresAt}, ${accreditations.departsAt})`;
  return db
    .select({
      memberId: accreditations.memberId,
      reason: sql<
        "departure" | "expiry"
      >`case when ${accreditations.departsAt} <= ${accreditations.expiresAt} then 'departure' else 'expiry' end`,
    })
    .from(accreditations)
    .where(and(isNull(accreditations.endedAt), lte(over, sql.param(now, accreditations.expiresAt))))
    .orderBy(over)
    .limit(limit);
}

function end(tx: Db, memberId: number, { reason, by, now }: Ending) {
  return tx
    .update(accreditations)
    .set({ endedAt: now, endReason: reason, endedById: by })
    .where(and(eq(accreditations.memberId, memberId), isNull(accreditations.endedAt)));
}

async function endLeading(tx: Db, memberId: number, networkId: number, by: number | null, now: Date) {
  await tx
    .update(duties)
    .set({ endedAt: now, endedById: by, endReason: "transfer", standing: null })
    .where(
      and(
        eq(duties.memberId, memberId),
        eq(duties.duty, "network_lead"),
        isNull(duties.endedAt),
        sql`${duties.networkId} <> ${networkId}`,
      ),
    );
}

function monthsFrom(now: Date, networkId: number) {
  const at = sql.param(now, accreditations.expiresAt);
  return sql<Date>`${at}::timestamptz + make_interval(months =>
    (select ${networks.accreditationMonths} from ${networks} where ${networks.id} = ${networkId})::int)`;
}
