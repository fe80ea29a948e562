import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, members, passwords } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { admitMember } from "~/accounts/admission.server";
import { grantDuty } from "~/accounts/duties.server";
import { mailboxOf } from "~/accounts/email";
import { record } from "~/platform/journal.server";
import { passwordLink } from "./welcome-link.server";

/** Who has this address: null, or what they are called and whether they administer and have a password. */
export async function findAccount(db: Db, email: string) {
  const [account] = await db
    .select({
      id: members.id,
      name: members.name,
      dutyId: duties.id,
      hash: passwords.hash,
    })
    .from(members)
    .leftJoin(passwords, eq(passwords.memberId, members.id))
    .leftJoin(duties, and(eq(duties.memberId, members.id), eq(duties.duty, "admin"), isNull(duties.endedAt)))
    .where(eq(members.mailbox, mailboxOf(email)));
  if (!account) return null;
  const { id, name, dutyId, hash } = account;
  return { id, name, isAdministrator: dutyId !== null, hasPassword: hash !== null };
}

/** What is wrong with a name, or null. */
export function nameError(name: string) {
  if (!name) return "Indiquez le prénom et le nom de la personne.";
  return name.length > NAME_MAX ? `Ce nom fait plus de ${NAME_MAX} caractères.` : null;
}

interface NewAdministrator {
  email: string;
  name: string;
  appUrl: string;
  now: Date;
}

/** Opens an administrator's account, without standing. Returns the address where its password is chosen, once. */
export function createAdministrator(db: Db, { email, name, appUrl, now }: NewAdministrator) {
  return db.transaction(async (tx) => {
    const person = { email, name, standing: "none" as const, networkId: null, joinedAt: now };
    const memberId = await admitMember(tx, person);
    await grantDuty(tx, { memberId, duty: "admin", at: now });
    await record(tx, { by: null, action: "admin.created", memberId, now });
    return passwordLink(tx, { memberId, appUrl, now });
  });
}

/** Gives the duty of administrator to somebody who has an account; the site itself gives it. */
export function promote(db: Db, memberId: number, now: Date) {
  return db.transaction(async (tx) => {
    await grantDuty(tx, { memberId, duty: "admin", at: now });
    await record(tx, { by: null, action: "duty.given", memberId, details: { duty: "admin" }, now });
  });
}
