import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { invitations } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import type { Cursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { type Desk, deskOf } from "./desk.server";

const INVITATIONS_PER_PAGE = 30;

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
