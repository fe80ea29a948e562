import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, members, secondFactors } from "#db/schema/index.server";
import { GUARDED_DUTIES } from "#db/vocabulary";
import { notifyOwner } from "./notices.server";
import { type Asked, checkPassword, type Refused } from "./own-password.server";
import { forgetRecoveryCodes, renewRecoveryCodes } from "./recovery-codes.server";
import { endSessions } from "./session-list.server";

type Asking = Asked & { now: Date };

/**
 * Whether a member holds a duty that acts only behind a second factor. Of the demonstration, whose password is
 * known to all, nothing is asked.
 */
export async function needsSecondFactor(db: Db, memberId: number) {
  const held = await db
    .select({ id: duties.id })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .where(
      and(
        eq(duties.memberId, memberId),
        isNull(duties.endedAt),
        inArray(duties.duty, [...GUARDED_DUTIES]),
        eq(members.isDemonstration, false),
      ),
    )
    .limit(1);
  return held.length > 0;
}

/**
 * Takes away the second factor of a member who has lost it, for an administrator who knows who asks: their
 * sessions end, they are told, and the duties that need one wait until they set up another. Returns false when
 * there was none.
 */
export function takeSecondFactorAway(db: Db, memberId: number, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const taken = await tx
      .delete(secondFactors)
      .where(eq(secondFactors.memberId, memberId))
      .returning({ confirmedAt: secondFactors.confirmedAt });
    if (!taken[0]?.confirmedAt) return false;
    await forgetRecoveryCodes(tx, memberId);
    await endSessions(tx, memberId);
    await notifyOwner(tx, { memberId, what: "second_factor_off", now });
    return true;
  });
}

/** Turns a member's second factor off, recovery codes with it. Asks the password; refused to who must have one. */
export async function stopSecondFactor(
  db: Db,
  { now, ...asked }: Asking,
): Promise<{ ok: true } | Refused<"current">> {
  const { memberId } = asked;
  if (await needsSecondFactor(db, memberId)) {
    return { ok: false, errors: { current: NEEDED }, retryAfterSeconds: 0 };
  }
  const refused = await checkPassword(db, asked);
  if (refused) {
    return { ok: false, errors: { current: refused.error }, retryAfterSeconds: refused.retryAfterSeconds };
  }
  await db.transaction(async (tx) => {
    const stopped = await tx
      .delete(secondFactors)
      .where(eq(secondFactors.memberId, memberId))
      .returning({ confirmedAt: secondFactors.confirmedAt });
    await forgetRecoveryCodes(tx, memberId);
    if (stopped[0]?.confirmedAt) await notifyOwner(tx, { memberId, what: "second_factor_off", now });
  });
  return { ok: true };
}

/** Replaces a member's recovery codes by ten new ones, told this once. Asks the password. */
export async function replaceRecoveryCodes(
  db: Db,
  { now, ...asked }: Asking,
): Promise<{ ok: true; codes: string[] } | Refused<"current">> {
  const { memberId } = asked;
  const refused = await checkPassword(db, asked);
  if (refused) {
    return { ok: false, errors: { current: refused.error }, retryAfterSeconds: refused.retryAfterSeconds };
  }
  const codes = await db.transaction(async (tx) => {
    const [inUse] = await tx
      .select({ memberId: secondFactors.memberId })
      .from(secondFactors)
      .where(and(eq(secondFactors.memberId, memberId), isNotNull(secondFactors.confirmedAt)))
      .for("update");
    if (!inUse) return [];
    await notifyOwner(tx, { memberId, what: "recovery_codes", now });
    return renewRecoveryCodes(tx, memberId);
  });
  return { ok: true, codes };
}

const NEEDED =
  "Votre mission demande la vérification en deux étapes\u00a0: elle reste activée tant que vous l’exercez.";
