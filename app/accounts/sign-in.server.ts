import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, passwords } from "#db/schema/index.server";
import { mailboxOf, readEmail } from "./email";
import { openingAt } from "./opening.server";
import { verifyPassword } from "./passwords.server";
import { findSession, openSession } from "./sessions.server";
import { countAttempt, forgetAttempts } from "./throttle.server";

export interface Credentials {
  email: string;
  password: string;
  /** Network address of the person, for throttling, and for the country of the session. */
  address: string;
  /** What the browser says of itself, for the name of the session. */
  userAgent?: string | null;
}

/** `awaits`: what the account asks for before it opens, or before its duties act. */
export type SignIn =
  | { ok: true; cookie: string; awaits: "code" | "second factor" | null }
  | { ok: false; retryAfterSeconds: number };

/**
 * Opens a session for the right password; where the account has a second factor, the session opens nothing until
 * its code. A wrong password, an unknown account and an account without a password answer alike, in like time;
 * `retryAfterSeconds` is above 0 when there were too many attempts.
 */
export async function signIn(db: Db, credentials: Credentials): Promise<SignIn> {
  const { email, password, address, userAgent = null } = credentials;
  const retryAfterSeconds = await countAttempt(db, email, address);
  if (retryAfterSeconds > 0) return { ok: false, retryAfterSeconds };
  const [account] = await db
    .select({ memberId: members.id, hash: passwords.hash })
    .from(members)
    .innerJoin(passwords, eq(passwords.memberId, members.id))
    .where(eq(members.mailbox, mailboxOf(readEmail(email).email ?? email)));
  const right = await verifyPassword(password, account?.hash ?? null);
  if (!account || !right) return { ok: false, retryAfterSeconds: 0 };
  await forgetAttempts(db, email);
  const cookie = await openSession(db, account.memberId, openingAt(address, userAgent));
  return { ok: true, cookie, awaits: await awaited(db, cookie) };
}

async function awaited(db: Db, cookie: string) {
  const session = await findSession(db, cookie.split(";")[0] ?? "");
  if (session?.awaitsCode) return "code";
  return session && session.member.heldBackDuties.length > 0 ? "second factor" : null;
}
