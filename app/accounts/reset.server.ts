import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members } from "#db/schema/index.server";
import { enqueue } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { mailboxOf, readEmail } from "./email";
import { notifyOwner } from "./notices.server";
import { newPasswordErrors, type Refused, setPassword } from "./own-password.server";
import { hashPassword } from "./passwords.server";
import { endSessions } from "./session-list.server";
import { countReset } from "./throttle.server";
import { consumeToken, createToken, findToken } from "./tokens.server";

const HOUR = 3_600_000;
const PURPOSE = "reset_password";

/**
 * Asks for a link that opens an account whose password was forgotten. The same is done, in the same time, for an
 * address without account: only the job that writes the mail looks.
 */
export async function askReset(
  db: Db,
  { email: typed, address }: { email: string; address: string },
): Promise<{ ok: true } | Refused<"email">> {
  const { email, error } = readEmail(typed);
  if (error !== undefined) return { ok: false, errors: { email: error }, retryAfterSeconds: 0 };
  const retryAfterSeconds = await countReset(db, email, address);
  if (retryAfterSeconds > 0) return { ok: false, errors: {}, retryAfterSeconds };
  const mailbox = mailboxOf(email);
  await enqueue(db, "accounts.reset_password", { mailbox }, { key: `reset:${mailbox}` });
  return { ok: true };
}

/** The mail with the link, valid for an hour, to the address of the account; null where there is none. */
export async function resetMail(
  db: Db,
  mailbox: string,
  { appUrl, now }: { appUrl: string; now: Date },
): Promise<Mail | null> {
  const [member] = await db
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(eq(members.mailbox, mailbox));
  if (!member) return null;
  const expiresAt = new Date(now.getTime() + HOUR);
  const token = await createToken(db, { purpose: PURPOSE, about: { memberId: member.id }, now, expiresAt });
  return {
    to: member.email,
    subject: "Choisir un nouveau mot de passe",
    text: [
      `Bonjour ${member.name},`,
      "Vous avez demandé à changer le mot de passe de votre compte ComCEP. Ce lien sert une seule fois, pendant une heure :",
      `${appUrl}/mot-de-passe-oublie/${token}`,
      "Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même, et ce lien cessera d’ouvrir dans une heure.",
    ].join("\n\n"),
  };
}

/** Whose link this is and what has become of it, without using it. */
export async function findReset(db: Db, token: string, now: Date) {
  const found = await findToken(db, PURPOSE, token, now);
  if (found.state !== "open") return { state: found.state };
  if (found.memberId === null) return { state: "unknown" as const };
  const [member] = await db
    .select({ email: members.email })
    .from(members)
    .where(eq(members.id, found.memberId));
  return { state: "open" as const, memberId: found.memberId, email: member?.email ?? "" };
}

interface Reset {
  token: string;
  chosen: string;
  again: string;
  now: Date;
}

/**
 * Sets the password that a link gives the right to set, uses the link, ends every session and tells the member
 * by mail. A password that is refused leaves the link as it was. It stands in for no second factor.
 */
export async function resetPassword(
  db: Db,
  { token, chosen, again, now }: Reset,
): Promise<{ ok: true } | { ok: false; errors: { password?: string; again?: string } | null }> {
  const found = await findReset(db, token, now);
  if (found.state !== "open") return { ok: false, errors: null };
  const errors = await newPasswordErrors(db, found.memberId, chosen, again);
  if (errors) return { ok: false, errors };
  const hash = await hashPassword(chosen);
  const memberId = await db.transaction(async (tx) => {
    const used = await consumeToken(tx, PURPOSE, token, now);
    if (!used?.memberId) return null;
    await setPassword(tx, used.memberId, hash, now);
    await endSessions(tx, used.memberId);
    await notifyOwner(tx, { memberId: used.memberId, what: "password", now });
    return used.memberId;
  });
  return memberId === null ? { ok: false, errors: null } : { ok: true };
}
