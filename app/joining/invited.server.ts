import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { invitations, invitedAddresses, joinRequests, members, networks } from "#db/schema/index.server";
import { accredit } from "~/accounts/accreditation.server";
import { admitMember } from "~/accounts/admission.server";
import { currentCharterVersion } from "~/accounts/charter.server";
import { passwordFault } from "~/accounts/password-rules.server";
import { hashPassword } from "~/accounts/passwords.server";
import { structureNamed } from "~/accounts/structures.server";
import { hashOf } from "~/accounts/tokens.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import { type Application, type ApplicationErrors, checkApplication } from "./application.server";

/** Why a link opens nothing. `taken` says that no seat is left. */
export type Closed = "unknown" | "used" | "expired" | "withdrawn" | "taken" | "ended";

type Invitation = NonNullable<Awaited<ReturnType<typeof find>>>;
export type Found = { state: "open"; invitation: Invitation } | { state: Closed };

/** What an invitation's link opens at this moment. Reading it does not use it. */
export async function findInvitation(db: Db, token: string, now: Date): Promise<Found> {
  const invitation = await find(db, token);
  const closed = invitation ? closedBy(invitation, now) : "unknown";
  return invitation && !closed ? { state: "open", invitation } : { state: closed ?? "unknown" };
}

/**
 * Joins by an invitation, with a new account: accredited at once, on the lead's word. Of two who come for the last
 * seat, one has it.
 * @returns the new member's id, what is wrong with the fields, or why the link opens nothing
 */
export async function joinInvited(
  db: Db,
  token: string,
  { password, ...application }: Application & { password: string },
  now: Date,
): Promise<
  | { ok: true; memberId: number }
  | { ok: false; state: Closed }
  | { ok: false; state: "open"; errors: ApplicationErrors }
> {
  const found = await findInvitation(db, token, now);
  if (found.state !== "open") return { ok: false, state: found.state };
  const { invitation } = found;
  // Opened otherwise since: the page says to sign in.
  if (invitation.accountId) return { ok: false, state: "open", errors: {} };
  const { email, networkSlug: network } = invitation;
  const checked = await checkApplication(db, { ...application, network }, true);
  const error = passwordFault(password, { email, name: application.name });
  if (!checked.ok || error) {
    const errors = checked.ok ? {} : checked.errors;
    return { ok: false, state: "open", errors: { ...errors, ...(error ? { password: error } : {}) } };
  }
  const passwordHash = await hashPassword(password);
  const { name, territoryId, levels, function: title, structure } = checked.values;
  try {
    return await db.transaction(async (tx) => {
      const closed = await takeSeat(tx, invitation.id, now);
      if (closed) return { ok: false, state: closed };
      const memberId = await admitMember(tx, {
        ...{ email, name, standing: "none", networkId: null, territoryId, levels, function: title },
        ...{ joinedAt: now, charterVersion: await currentCharterVersion(tx), passwordHash },
      });
      const structureId = await structureNamed(tx, invitation.networkId, structure);
      const closedNow = await accept(tx, invitation, { memberId, structureId, now });
      if (closedNow) throw new Closing(closedNow);
      return { ok: true, memberId };
    });
  } catch (failure) {
    if (failure instanceof Closing) return { ok: false, state: failure.state };
    if (constraintOf(failure) === "members_mailbox") return { ok: false, state: "open", errors: {} };
    throw failure;
  }
}

/**
 * Joins by an invitation, as the account that its address already has: the accreditation it had, if any, ends.
 * @returns why the link opens nothing, or null when it is done
 */
export async function joinAs(db: Db, member: Member, token: string, now: Date): Promise<Closed | null> {
  const found = await findInvitation(db, token, now);
  if (found.state !== "open") return found.state;
  const { invitation } = found;
  if (invitation.accountId !== member.id) return "unknown";
  const { accountStanding, accountNetworkId, standing, networkId } = invitation;
  if (accountStanding === standing && accountNetworkId === networkId) return "used";
  try {
    await db.transaction(async (tx) => {
      const closed =
        (await takeSeat(tx, invitation.id, now)) ?? (await acceptAs(tx, invitation, member.id, now));
      if (closed) throw new Closing(closed);
    });
    return null;
  } catch (failure) {
    if (failure instanceof Closing) return failure.state;
    throw failure;
  }
}

/** Undoes a transaction whose link has closed meanwhile. */
class Closing extends Error {
  constructor(readonly state: Closed) {
    super(state);
  }
}

async function find(db: Db, token: string) {
  const [row] = await db
    .select({
      ...{ id: invitations.id, addressId: invitedAddresses.id, email: invitedAddresses.email },
      ...{
        name: invitedAddresses.name,
        acceptedAt: invitedAddresses.acceptedAt,
        standing: invitations.standing,
      },
      ...{ networkId: invitations.networkId, network: networks.name, networkSlug: networks.slug },
      ...{ opening: networks.opening, endedAt: networks.endedAt, seats: invitations.seats },
      ...{ seatsTaken: invitations.seatsTaken, expiresAt: invitations.expiresAt },
      ...{ withdrawnAt: invitations.withdrawnAt, createdById: invitations.createdById },
      ...{ accountId: members.id, accountStanding: members.standing, accountNetworkId: members.networkId },
    })
    .from(invitedAddresses)
    .innerJoin(invitations, eq(invitations.id, invitedAddresses.invitationId))
    .innerJoin(networks, eq(networks.id, invitations.networkId))
    .leftJoin(members, eq(members.mailbox, invitedAddresses.mailbox))
    .where(eq(invitedAddresses.tokenHash, hashOf(token)));
  return row;
}

function closedBy(invitation: Invitation, now: Date): Closed | null {
  if (invitation.acceptedAt) return "used";
  if (invitation.withdrawnAt) return "withdrawn";
  if (invitation.expiresAt <= now) return "expired";
  if (invitation.endedAt || invitation.opening === "closed") return "ended";
  return invitation.seatsTaken >= invitation.seats ? "taken" : null;
}

/** Takes one seat, or says why there is none. */
async function takeSeat(tx: Db, invitationId: number, now: Date): Promise<Closed | null> {
  const [seat] = await tx
    .update(invitations)
    .set({ seatsTaken: sql`${invitations.seatsTaken} + 1` })
    .where(
      and(
        eq(invitations.id, invitationId),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, now),
        lt(invitations.seatsTaken, invitations.seats),
      ),
    )
    .returning({ id: invitations.id });
  return seat ? null : "taken";
}

async function acceptAs(tx: Db, invitation: Invitation, memberId: number, now: Date) {
  const [request] = await tx
    .update(joinRequests)
    .set({
      ...{ state: "accepted", decidedAt: now, decidedById: invitation.createdById },
      ...{ decidedStanding: invitation.standing, invitationId: invitation.id },
    })
    .where(and(eq(joinRequests.memberId, memberId), inArray(joinRequests.state, ["waiting", "asked"])))
    .returning({ networkId: joinRequests.networkId, structure: joinRequests.structure });
  const structureId =
    request?.networkId === invitation.networkId
      ? await structureNamed(tx, invitation.networkId, request.structure)
      : null;
  return accept(tx, invitation, { memberId, structureId, now });
}

async function accept(
  tx: Db,
  invitation: Invitation,
  { memberId, structureId, now }: { memberId: number; structureId: number | null; now: Date },
): Promise<Closed | null> {
  const { id, addressId, networkId, standing, createdById: by } = invitation;
  const [accepted] = await tx
    .update(invitedAddresses)
    .set({ acceptedAt: now, memberId })
    .where(and(eq(invitedAddresses.id, addressId), isNull(invitedAddresses.acceptedAt)))
    .returning({ id: invitedAddresses.id });
  if (!accepted) return "used";
  await accredit(tx, { memberId, networkId, structureId, standing, by, now });
  const details = { invitation: id, standing };
  await record(tx, { by, action: "invitation.accepted", memberId, networkId, details, now });
  return null;
}
