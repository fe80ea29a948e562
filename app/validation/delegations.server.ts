import { and, asc, eq, gt, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideDelegations, members } from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";

export interface Delegated {
  college: string;
  delegateId: number | null;
  from: Date | null;
  until: Date | null;
}

type Result = { ok: true } | { ok: false; errors: Record<string, string> };
const MOST_DAYS = 366;
const DAY = 24 * 3_600_000;

/** Whose voices this member may give at this moment, for a college. */
export function delegatorsOf(db: Db, delegateId: number, college: (typeof COLLEGES)[number], now: Date) {
  return db
    .select({ memberId: guideDelegations.memberId })
    .from(guideDelegations)
    .where(
      and(
        eq(guideDelegations.delegateId, delegateId),
        eq(guideDelegations.college, college),
        isNull(guideDelegations.endedAt),
        lte(guideDelegations.from, now),
        gt(guideDelegations.until, now),
      ),
    );
}

/** What the member has delegated, now or later. */
export function delegationsBy(db: Db, memberId: number, now: Date) {
  return db
    .select({
      id: guideDelegations.id,
      college: guideDelegations.college,
      from: guideDelegations.from,
      until: guideDelegations.until,
      delegateId: members.id,
      name: members.name,
      standing: members.standing,
    })
    .from(guideDelegations)
    .innerJoin(members, eq(members.id, guideDelegations.delegateId))
    .where(
      and(
        eq(guideDelegations.memberId, memberId),
        isNull(guideDelegations.endedAt),
        gt(guideDelegations.until, now),
      ),
    )
    .orderBy(asc(guideDelegations.from));
}

/**
 * Lets another member of one's college speak for oneself for a time: one at a time.
 * @throws Response 404 to who is not of this college
 */
export async function delegate(db: Db, by: Member, given: Delegated, now: Date): Promise<Result> {
  const college = COLLEGES.find((one) => one === given.college);
  if (!college) throw notFound();
  return db.transaction(async (tx) => {
    // One delegation at a time, even for two forms sent at once.
    await tx.select({ id: members.id }).from(members).where(eq(members.id, by.id)).for("update");
    const { delegateId, from, until } = given;
    const [rights] = await tx.execute<{ own: boolean; other: boolean }>(
      sql`select guide_validates(${by.id}, ${college}) as own,
        ${delegateId}::bigint is not null and guide_validates(${delegateId}::bigint, ${college}) as other`,
    );
    if (!rights?.own) throw notFound();
    const errors: Record<string, string> = {};
    if (!delegateId || delegateId === by.id || !rights.other)
      errors.delegateId = "Choisissez une autre personne de votre collège.";
    if (!from) errors.from = "Donnez le premier jour.";
    if (!until) errors.until = "Donnez le dernier jour.";
    else if (until <= now) errors.until = "Ce jour est déjà passé.";
    else if (from && until <= from) errors.until = "Le dernier jour vient avant le premier.";
    else if (from && until.getTime() - from.getTime() > MOST_DAYS * DAY)
      errors.until = "Une délégation dure un an au plus.";
    if (!delegateId || !from || !until || Object.keys(errors).length > 0) return { ok: false, errors };
    const overlaps = await tx.$count(
      guideDelegations,
      and(
        eq(guideDelegations.memberId, by.id),
        eq(guideDelegations.college, college),
        isNull(guideDelegations.endedAt),
        sql`${guideDelegations.from} < ${until.toISOString()} and ${guideDelegations.until} > ${from.toISOString()}`,
      ),
    );
    if (overlaps > 0)
      return {
        ok: false,
        errors: { from: "Vous avez déjà délégué votre voix pendant ce temps\u00a0: mettez-y fin d’abord." },
      };
    await tx.insert(guideDelegations).values({ college, memberId: by.id, delegateId, from, until });
    const details = { college };
    await record(tx, { by: by.id, action: "guide.voice_delegated", memberId: delegateId, details, now });
    return { ok: true };
  });
}

/**
 * Ends a delegation that one gave; one that is over stays as it is.
 * @throws Response 404 for that of somebody else
 */
export async function endDelegation(db: Db, by: Member, delegationId: number, now: Date) {
  const own = and(eq(guideDelegations.id, delegationId), eq(guideDelegations.memberId, by.id));
  await db.transaction(async (tx) => {
    const [known] = await tx.select().from(guideDelegations).where(own).for("update");
    if (!known) throw notFound();
    if (known.endedAt) return;
    await tx.update(guideDelegations).set({ endedAt: now }).where(own);
    const details = { college: known.college };
    await record(tx, {
      ...{ by: by.id, action: "guide.delegation_ended", memberId: known.delegateId, details, now },
    });
  });
}
