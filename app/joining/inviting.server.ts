import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { invitations, invitedAddresses, members } from "#db/schema/index.server";
import { type AccreditedStanding, NAME_MAX } from "#db/vocabulary";
import { mailboxOf } from "~/accounts/email";
import type { Member } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { readSetting } from "~/platform/settings.server";
import { type Addresses, type Refused, readAddresses } from "./addresses.server";
import { type Desk, deskOf } from "./desk.server";
import { oneLine } from "./words";

const DAY = 86_400_000;
const INVITATIONS_PER_PAGE = 30;

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
    const details = { invitation: invitationId, standing, addresses: added.length, seats };
    await record(tx, { by: lead.id, action: "invitation.sent", networkId: desk.id, details, now });
    return { ok: true, invited: added.length, refused };
  });
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
        inArray(members.networkId, desk.networkIds),
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

/** A page of the invitations of a network, latest first. */
export async function listInvitations(db: Db, desk: Desk, after: Cursor | null) {
  const rows = await db
    .select({
      ...{ id: invitations.id, label: invitations.label, standing: invitations.standing },
      ...{ createdAt: invitations.createdAt, expiresAt: invitations.expiresAt, seats: invitations.seats },
      ...{ seatsTaken: invitations.seatsTaken, withdrawnAt: invitations.withdrawnAt },
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.networkId, desk.id),
        after
          ? sql`(${invitations.createdAt}, ${invitations.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(INVITATIONS_PER_PAGE + 1);
  const page = rows.slice(0, INVITATIONS_PER_PAGE);
  const last = page.at(-1);
  return {
    invitations: page,
    next: rows.length > page.length && last ? { at: last.createdAt, id: last.id } : null,
  };
}

/**
 * Withdraws an invitation: its links open nothing from now on. Who has joined stays.
 * @throws Response 404 where it is not of this desk
 */
export async function withdrawInvitation(
  db: Db,
  lead: Member,
  slug: string,
  invitationId: number,
  now: Date,
) {
  await db.transaction(async (tx) => {
    const desk = await deskOf(tx, lead, slug);
    const ofDesk = and(eq(invitations.id, invitationId), eq(invitations.networkId, desk.id));
    if ((await tx.$count(invitations, ofDesk)) === 0) throw notFound();
    const withdrawn = await tx
      .update(invitations)
      .set({ withdrawnAt: now })
      .where(and(ofDesk, isNull(invitations.withdrawnAt)))
      .returning({ id: invitations.id });
    if (withdrawn.length === 0) return;
    const details = { invitation: invitationId };
    await record(tx, { by: lead.id, action: "invitation.withdrawn", networkId: desk.id, details, now });
  });
}
