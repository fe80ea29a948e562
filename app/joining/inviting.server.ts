import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { invitations, invitedAddresses, journal, members, networks } from "#db/schema/index.server";
import { type AccreditedStanding, NAME_MAX } from "#db/vocabulary";
import { mailboxOf } from "~/accounts/email";
import type { Member } from "~/accounts/viewer";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { readSetting } from "~/platform/settings.server";
import { type Addresses, type Refused, readAddresses } from "./addresses.server";
import { type Desk, deskOf } from "./desk.server";
import { oneLine } from "./words";

const DAY = 86_400_000;

export interface Inviting {
  /** The network's slug. */
  desk: string;
  label: string;
  standing: AccreditedStanding | null;
  /** As typed; empty for the default. */
  days: string;
  seats: string;
  /** A file, or what was pasted. */
  addresses: Uint8Array | string;
  /** Of the form: sent twice, it invites once. */
  key: string;
}

export type InvitingErrors = Partial<Record<"label" | "standing" | "days" | "seats" | "addresses", string>>;

/**
 * Invites people into a network on the lead's word: each address its own link, by mail, until a date and as long as
 * seats remain.
 * @returns how many mails leave, and each line that invites nobody with the reason
 * @throws Response 404 for who does not decide for this network
 */
export async function invite(
  db: Db,
  lead: Member,
  inviting: Inviting,
  now: Date,
): Promise<
  | { ok: true; invited: number; refused: Refused[] }
  | { ok: false; errors: InvitingErrors; refused: Refused[] }
> {
  return db.transaction(async (tx) => {
    const desk = await deskOf(tx, lead, inviting.desk);
    const limits = {
      days: await readSetting(tx, "invitation_days"),
      seats: await readSetting(tx, "invitation_seats"),
    };
    const read = await withoutMembers(tx, desk, readAddresses(inviting.addresses));
    const { invited, refused } = read;
    const days = numberOf(inviting.days, limits.days);
    const seats = numberOf(inviting.seats, invited.length);
    const errors = errorsOf(inviting, desk, { invited: invited.length, days, seats, limits });
    const { standing } = inviting;
    if (Object.keys(errors).length > 0 || !standing) return { ok: false, errors, refused };
    if (await isSent(tx, desk.id, inviting.key)) return { ok: true, invited: invited.length, refused };
    const [invitation] = await tx
      .insert(invitations)
      .values({
        ...{ networkId: desk.id, label: oneLine(inviting.label), standing, seats, createdById: lead.id },
        ...{ createdAt: now, expiresAt: new Date(now.getTime() + days * DAY) },
      })
      .returning({ id: invitations.id });
    if (!invitation) throw new Error("no invitation inserted");
    const invitationId = invitation.id;
    const added = await tx
      .insert(invitedAddresses)
      .values(invited.map(({ email, name }) => ({ invitationId, email, name })))
      .returning({ id: invitedAddresses.id });
    for (const { id } of added) await enqueue(tx, "joining.invite", { addressId: id });
    const details = { invitation: invitationId, standing, addresses: added.length, seats, key: inviting.key };
    await record(tx, { by: lead.id, action: "invitation.sent", networkId: desk.id, details, now });
    return { ok: true, invited: added.length, refused };
  });
}

/** Whether this form has already invited. Of two that come at once, the second sees the first. */
async function isSent(tx: Db, networkId: number, key: string) {
  if (!key) return false;
  await tx.select({ id: networks.id }).from(networks).where(eq(networks.id, networkId)).for("no key update");
  const before = and(
    eq(journal.networkId, networkId),
    eq(journal.action, "invitation.sent"),
    sql`${journal.details}->>'key' = ${key}`,
  );
  return (await tx.$count(journal, before)) > 0;
}

function errorsOf(
  { label, standing }: Inviting,
  { opening, endedAt }: Desk,
  given: { invited: number; days: number; seats: number; limits: { days: number; seats: number } },
): InvitingErrors {
  const { invited, days, seats, limits } = given;
  const errors: InvitingErrors = {};
  const { length } = oneLine(label);
  if (length === 0) errors.label = "Donnez un nom à cette invitation, pour la retrouver.";
  if (length > NAME_MAX) errors.label = `${length} caractères, c’est trop long\u00a0: ${NAME_MAX} au plus.`;
  if (!standing) errors.standing = "Dites si vous invitez des pairs ou des hors pairs.";
  if (!(days >= 1 && days <= limits.days)) errors.days = `Indiquez de 1 à ${limits.days} jours.`;
  if (!(seats >= 1 && seats <= limits.seats) && invited > 0 && invited <= limits.seats)
    errors.seats = `Indiquez de 1 à ${limits.seats} places.`;
  if (invited === 0) errors.addresses = "Aucune adresse ne peut être invitée\u00a0: rien n’a été envoyé.";
  if (invited > limits.seats)
    errors.addresses = `Il y a ${invited} adresses\u00a0: une invitation en compte ${limits.seats} au plus. Faites-en plusieurs.`;
  if (opening === "closed" || endedAt)
    errors.addresses = "La ComCEP n’est pas encore ouverte à ce réseau\u00a0: rien n’a été envoyé.";
  return errors;
}

const numberOf = (typed: string, initial: number) =>
  typed === "" ? initial : /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;

/** Who belongs to the desk's networks already is told apart; members of others are invited as anybody. */
async function withoutMembers(tx: Db, desk: Desk, { invited, refused }: Addresses): Promise<Addresses> {
  const mailboxes = invited.map(({ email }) => mailboxOf(email));
  if (mailboxes.length === 0) return { invited, refused };
  const rows = await tx
    .select({ mailbox: members.mailbox })
    .from(members)
    .where(
      and(
        inArray(members.mailbox, mailboxes),
        inArray(members.networkId, desk.scope),
        ne(members.standing, "none"),
      ),
    );
  const known = new Set(rows.map(({ mailbox }) => mailbox));
  const isMember = ({ email }: { email: string }) => known.has(mailboxOf(email));
  const explained = invited.filter(isMember).map(({ line, email }) => ({
    ...{ line, text: email, why: "Cette personne est déjà membre de votre réseau." },
  }));
  return {
    invited: invited.filter((entry) => !isMember(entry)),
    refused: [...refused, ...explained].sort((a, b) => a.line - b.line),
  };
}
