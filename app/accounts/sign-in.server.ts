import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, passwords } from "#db/schema/index.server";
import { mailboxOf } from "./email";
import { verifyPassword } from "./passwords.server";
import { openSession } from "./sessions.server";
import { countAttempt, forgetAttempts } from "./throttle.server";

export interface Credentials {
  email: string;
  password: string;
  /** Network address of the person, for throttling only. */
  address: string;
}

export type SignIn = { ok: true; cookie: string } | { ok: false; retryAfterSeconds: number };

/**
 * Opens a session for the right password. A wrong password, an unknown account and an account without a
 * password answer alike, in like time; `retryAfterSeconds` is above 0 when there were too many attempts.
 */
export async function signIn(db: Db, { email, password, address }: Credentials): Promise<SignIn> {
  const retryAfterSeconds = await countAttempt(db, email, address);
  if (retryAfterSeconds > 0) return { ok: false, retryAfterSeconds };
  const [account] = await db
    .select({ memberId: members.id, hash: passwords.hash })
    .from(members)
    .innerJoin(passwords, eq(passwords.memberId, members.id))
    .where(eq(members.mailbox, mailboxOf(email)));
  const right = await verifyPassword(password, account?.hash ?? null);
  if (!account || !right) return { ok: false, retryAfterSeconds: 0 };
  await forgetAttempts(db, email);
  return { ok: true, cookie: await openSession(db, account.memberId) };
}
