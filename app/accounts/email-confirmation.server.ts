import { eq } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { emailChanges, members, tokens } from "#db/schema/index.server";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { expiryOf } from "./email-change.server";
import { closeTokens, consumeToken, hashOf } from "./tokens.server";

/** Which of the two addresses a link was sent to. */
export const SIDES = { old: "confirm_old_email", new: "confirm_new_email" } as const;
type Side = keyof typeof SIDES;

/** Where a change of address stands, seen from the link that one of its two addresses received. */
export type ChangeState = "unconfirmed" | "waiting for the other" | "done" | "cancelled" | "expired";

/**
 * What a link is about, without using it. Who holds that of the new address, maybe by a mistake of typing, is
 * not told the former one.
 * @throws notFound for a link that was never sent
 */
export async function findChange(db: Db, token: string, now: Date) {
  const [found] = await db
    .select({ purpose: tokens.purpose, change: emailChanges })
    .from(tokens)
    .innerJoin(emailChanges, eq(emailChanges.id, tokens.emailChangeId))
    .where(eq(tokens.tokenHash, hashOf(token)));
  const side = (["old", "new"] as const).find((one) => SIDES[one] === found?.purpose);
  if (!found || !side) throw notFound();
  return { side, change: found.change, state: stateOf(found.change, side, now) };
}

/**
 * Says yes for one of the two addresses. With the second yes the account changes address, and the former one is
 * told. An address that another account took meanwhile gives the change up.
 */
export async function confirmChange(db: Db, token: string, now: Date) {
  const { side, change } = await findChange(db, token, now);
  await db.transaction(async (tx) => {
    // Locked: both addresses may say yes at the same time.
    const [current] = await tx
      .select()
      .from(emailChanges)
      .where(eq(emailChanges.id, change.id))
      .for("update");
    if (!current || stateOf(current, side, now) !== "unconfirmed") return;
    if (!(await consumeToken(tx, SIDES[side], token, now))) return;
    const said = side === "old" ? { oldConfirmedAt: now } : { newConfirmedAt: now };
    await tx.update(emailChanges).set(said).where(eq(emailChanges.id, change.id));
    if (side === "old" ? current.newConfirmedAt : current.oldConfirmedAt) await apply(tx, current, now);
  });
}

/** Says no, for either address: neither link opens anything more. A change that is done stays done. */
export async function refuseChange(db: Db, token: string, now: Date) {
  const { change } = await findChange(db, token, now);
  await db.transaction(async (tx) => {
    const [current] = await tx
      .select()
      .from(emailChanges)
      .where(eq(emailChanges.id, change.id))
      .for("update");
    if (!current || current.doneAt || current.cancelledAt) return;
    await tx.update(emailChanges).set({ cancelledAt: now }).where(eq(emailChanges.id, change.id));
  });
}

type Change = typeof emailChanges.$inferSelect;

async function apply(tx: Db, { id, memberId, newEmail }: Change, now: Date) {
  const [former] = await tx.select({ email: members.email }).from(members).where(eq(members.id, memberId));
  try {
    await tx.transaction((attempt) =>
      attempt.update(members).set({ email: newEmail }).where(eq(members.id, memberId)),
    );
  } catch (error) {
    if (constraintOf(error) !== "members_mailbox") throw error;
    await tx.update(emailChanges).set({ cancelledAt: now }).where(eq(emailChanges.id, id));
    return;
  }
  await tx.update(emailChanges).set({ doneAt: now }).where(eq(emailChanges.id, id));
  // A link to the former address must no longer open the account.
  await closeTokens(tx, "reset_password", memberId, now);
  await enqueue(tx, "accounts.email_changed", { memberId, formerEmail: former?.email });
}

function stateOf(change: Change, side: Side, now: Date): ChangeState {
  if (change.doneAt) return "done";
  if (change.cancelledAt) return "cancelled";
  if (expiryOf(change.requestedAt) <= now) return "expired";
  return (side === "old" ? change.oldConfirmedAt : change.newConfirmedAt)
    ? "waiting for the other"
    : "unconfirmed";
}
