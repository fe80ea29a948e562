import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, passwords } from "#db/schema/index.server";
import { notifyOwner } from "./notices.server";
import { passwordFault } from "./password-rules.server";
import { hashPassword, verifyPassword } from "./passwords.server";
import { endSessions } from "./session-list.server";
import { countAttempt, forgetAttempts } from "./throttle.server";
import { closeTokens } from "./tokens.server";

/** Why a form was not done: a sentence for each field, and how long to wait when there were too many tries. */
export interface Refused<Field extends string> {
  ok: false;
  errors: Partial<Record<Field, string>>;
  retryAfterSeconds: number;
}

/** Who asks for their own password, from where. */
export interface Asked {
  memberId: number;
  password: string;
  /** Network address of the person, for throttling only. */
  address: string;
}

/**
 * Asks a signed-in member for their password again, before what a passer-by at their screen must not do. Tries
 * count with those of signing in. Returns null when it is right.
 */
export async function checkPassword(
  db: Db,
  { memberId, password, address }: Asked,
): Promise<{ error: string; retryAfterSeconds: number } | null> {
  if (!password) return { error: "Tapez votre mot de passe actuel.", retryAfterSeconds: 0 };
  const [account] = await db
    .select({ email: members.email, hash: passwords.hash })
    .from(members)
    .leftJoin(passwords, eq(passwords.memberId, members.id))
    .where(eq(members.id, memberId));
  const email = account?.email ?? "";
  const retryAfterSeconds = await countAttempt(db, email, address);
  if (retryAfterSeconds > 0) return { error: "", retryAfterSeconds };
  const right = await verifyPassword(password, account?.hash ?? null);
  if (right) {
    await forgetAttempts(db, email);
    return null;
  }
  const error = account?.hash
    ? "Ce n’est pas votre mot de passe actuel. Vérifiez-le et recommencez."
    : "Votre compte n’a pas encore de mot de passe. Choisissez-en un par « Mot de passe oublié », puis revenez.";
  return { error, retryAfterSeconds: 0 };
}

interface Change extends Asked {
  /** The new one, typed twice. */
  chosen: string;
  again: string;
  /** The session that asks, which stays. */
  sessionNumber: number | null;
  now: Date;
}

/** Changes a member's own password, ends their other sessions and tells them by mail. */
export async function changePassword(
  db: Db,
  { chosen, again, sessionNumber, now, ...asked }: Change,
): Promise<{ ok: true } | Refused<"current" | "password" | "again">> {
  const { memberId } = asked;
  const refused = await checkPassword(db, asked);
  if (refused) {
    return { ok: false, errors: { current: refused.error }, retryAfterSeconds: refused.retryAfterSeconds };
  }
  const errors = await newPasswordErrors(db, memberId, chosen, again);
  if (errors) return { ok: false, errors, retryAfterSeconds: 0 };
  const hash = await hashPassword(chosen);
  await db.transaction(async (tx) => {
    await setPassword(tx, memberId, hash, now);
    await endSessions(tx, memberId, sessionNumber);
    await notifyOwner(tx, { memberId, what: "password", now });
  });
  return { ok: true };
}

/** What is wrong with a new password of this member, typed twice; null when nothing is. */
export async function newPasswordErrors(db: Db, memberId: number, chosen: string, again: string) {
  const [person] = await db
    .select({ email: members.email, name: members.name })
    .from(members)
    .where(eq(members.id, memberId));
  const fault = passwordFault(chosen, person ?? { email: "", name: "" });
  if (fault) return { password: fault };
  if (chosen.normalize("NFKC") !== again.normalize("NFKC"))
    return { again: "Les deux saisies diffèrent. Retapez le nouveau mot de passe deux fois." };
  return null;
}

/** Gives a member this password, whether they had one or not; links that would change it again are closed. */
export async function setPassword(tx: Db, memberId: number, hash: string, now: Date) {
  await tx
    .insert(passwords)
    .values({ memberId, hash, changedAt: now })
    .onConflictDoUpdate({ target: passwords.memberId, set: { hash, changedAt: now } });
  await closeTokens(tx, "reset_password", memberId, now);
}
