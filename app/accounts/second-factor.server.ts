import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { members, secondFactors } from "#db/schema/index.server";
import { signInFirst } from "~/http/errors";
import { seal, unseal } from "~/platform/secret.server";
import { notifyOwner } from "./notices.server";
import { type Asked, checkPassword, type Refused } from "./own-password.server";
import { countRecoveryCodes, renewRecoveryCodes, useRecoveryCode } from "./recovery-codes.server";
import { endSessions } from "./session-list.server";
import { replaceSession } from "./sessions.server";
import { countCode, forgetCodes } from "./throttle.server";
import { keyAddress, newSecret, stepOfCode } from "./totp.server";

/** Where a member's second factor stands. The secret is told while it is being set up, and never again. */
export async function findSecondFactor(db: Db, memberId: number) {
  const [row] = await findFactor(db).execute({ memberId });
  const email = row?.email ?? "";
  if (!row?.secret) return { state: "off", email } as const;
  if (row.confirmedAt) {
    const codesLeft = await countRecoveryCodes(db, memberId);
    return { state: "on", email, since: row.confirmedAt, codesLeft } as const;
  }
  const secret = unseal(row.secret);
  return { state: "pending", email, secret, address: keyAddress(secret, email) } as const;
}

const findFactor = preparedFor((db) =>
  db
    .select({ email: members.email, secret: secondFactors.secret, confirmedAt: secondFactors.confirmedAt })
    .from(members)
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    .where(eq(members.id, sql.placeholder("memberId")))
    .prepare("find_second_factor"),
);

/** Begins setting a second factor up: a new secret, in use once its first code was given. Asks the password. */
export async function startSecondFactor(
  db: Db,
  { now, ...asked }: Asked & { now: Date },
): Promise<{ ok: true } | Refused<"current">> {
  const refused = await checkPassword(db, asked);
  if (refused) {
    return { ok: false, errors: { current: refused.error }, retryAfterSeconds: refused.retryAfterSeconds };
  }
  const pending = { secret: seal(newSecret()), createdAt: now, lastStep: 0 };
  await db
    .insert(secondFactors)
    .values({ memberId: asked.memberId, ...pending })
    .onConflictDoUpdate({
      target: secondFactors.memberId,
      set: pending,
      // One in use stays: it is turned off first.
      setWhere: isNull(secondFactors.confirmedAt),
    });
  return { ok: true };
}

/** Who gives a code, in which session. */
interface Given {
  memberId: number;
  sessionNumber: number;
  code: string;
  now: Date;
}

type Confirmed = { ok: true; cookie: string; codes: string[] } | Refused<"code">;

/**
 * Turns the second factor on with its first code: the recovery codes are told this once, the other sessions end,
 * and this one goes on under another token.
 * @throws the refusal of `signInFirst` when this session has ended meanwhile
 */
export async function confirmSecondFactor(db: Db, given: Given): Promise<Confirmed> {
  const { memberId, sessionNumber, now } = given;
  const retryAfterSeconds = await countCode(db, memberId);
  if (retryAfterSeconds > 0) return { ok: false, errors: {}, retryAfterSeconds };
  const done = await db.transaction(async (tx) => {
    const isPending = and(eq(secondFactors.memberId, memberId), isNull(secondFactors.confirmedAt));
    const [pending] = await tx.select().from(secondFactors).where(isPending).for("update");
    const step = pending && stepOfCode(unseal(pending.secret), given.code, now);
    if (!step) return null;
    await tx
      .update(secondFactors)
      .set({ confirmedAt: now, lastStep: step })
      .where(eq(secondFactors.memberId, memberId));
    const codes = await renewRecoveryCodes(tx, memberId);
    await endSessions(tx, memberId, sessionNumber);
    const cookie = await replaceSession(tx, { number: sessionNumber, memberId, now });
    // It ended meanwhile: nothing is done.
    if (!cookie) throw signInFirst();
    await notifyOwner(tx, { memberId, what: "second_factor_on", now });
    return { cookie, codes };
  });
  if (!done) return { ok: false, errors: { code: WRONG_CODE }, retryAfterSeconds: 0 };
  await forgetCodes(db, memberId);
  return { ok: true, ...done };
}

/**
 * Gives a session that awaits it its code, or a recovery code. A code serves once, however many ask at the same
 * time. Returns the `Set-Cookie` of the session that goes on.
 */
export async function giveCode(
  db: Db,
  given: Given,
): Promise<{ ok: true; cookie: string } | Refused<"code">> {
  const { memberId, sessionNumber, now } = given;
  const retryAfterSeconds = await countCode(db, memberId);
  if (retryAfterSeconds > 0) return { ok: false, errors: {}, retryAfterSeconds };
  const cookie = await db.transaction(async (tx) => {
    if (!(await takeCode(tx, given)) && !(await takeRecoveryCode(tx, given))) return null;
    return replaceSession(tx, { number: sessionNumber, memberId, now });
  });
  if (!cookie) return { ok: false, errors: { code: WRONG_CODE }, retryAfterSeconds: 0 };
  await forgetCodes(db, memberId);
  return { ok: true, cookie };
}

async function takeCode(tx: Db, { memberId, code, now }: Given) {
  const isInUse = and(eq(secondFactors.memberId, memberId), isNotNull(secondFactors.confirmedAt));
  const [factor] = await tx.select().from(secondFactors).where(isInUse);
  const step = factor && stepOfCode(unseal(factor.secret), code, now);
  if (!step) return false;
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(isInUse, lt(secondFactors.lastStep, step)))
    .returning({ memberId: secondFactors.memberId });
  return taken.length > 0;
}

async function takeRecoveryCode(tx: Db, { memberId, code, now }: Given) {
  if (!(await useRecoveryCode(tx, memberId, code, now))) return false;
  await notifyOwner(tx, { memberId, what: "recovery_code_used", now });
  return true;
}

const WRONG_CODE =
  "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant dans votre application, et vérifiez que l’heure de votre téléphone est juste.";
