import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { emailChanges, members } from "#db/schema/index.server";
import { enqueue } from "~/platform/jobs.server";
import { readEmail } from "./email";
import { type Asked, checkPassword, type Refused } from "./own-password.server";
import { countEmailChange } from "./throttle.server";

/** How long both addresses have to confirm a change. */
export const CHANGE_HOURS = 48;

export const expiryOf = (requestedAt: Date) => new Date(requestedAt.getTime() + CHANGE_HOURS * 3_600_000);

/** A member's address, and the change of it that waits for its confirmations. */
export async function findEmail(db: Db, memberId: number, now: Date) {
  const [row] = await db
    .select({ email: members.email, change: emailChanges })
    .from(members)
    .leftJoin(emailChanges, and(eq(emailChanges.memberId, members.id), isOpen))
    .where(eq(members.id, memberId));
  const change = row?.change && expiryOf(row.change.requestedAt) > now ? row.change : null;
  return { email: row?.email ?? "", change };
}

interface Request extends Asked {
  newEmail: string;
  now: Date;
}

/**
 * Asks to change a member's address, in place of what they had asked before. Both addresses get a mail. An
 * address that is another account's is answered alike: only the mail that it receives says so.
 */
export async function requestEmailChange(
  db: Db,
  { newEmail: typed, now, ...asked }: Request,
): Promise<{ ok: true } | Refused<"email" | "current">> {
  const { memberId } = asked;
  const { email: newEmail, error } = readEmail(typed);
  if (error !== undefined) return { ok: false, errors: { email: error }, retryAfterSeconds: 0 };
  const { email } = await findEmail(db, memberId, now);
  if (email === newEmail) {
    return { ok: false, errors: { email: "C’est déjà l’adresse de votre compte." }, retryAfterSeconds: 0 };
  }
  const refused = await checkPassword(db, asked);
  if (refused) {
    return { ok: false, errors: { current: refused.error }, retryAfterSeconds: refused.retryAfterSeconds };
  }
  const retryAfterSeconds = await countEmailChange(db, memberId);
  if (retryAfterSeconds > 0) return { ok: false, errors: {}, retryAfterSeconds };
  await db.transaction(async (tx) => {
    // One at a time, and one change at a time: who asks twice at once waits here.
    await tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for("update");
    await cancelOpenChange(tx, memberId, now);
    const [change] = await tx
      .insert(emailChanges)
      .values({ memberId, newEmail, requestedAt: now })
      .returning({ id: emailChanges.id });
    for (const side of ["old", "new"])
      await enqueue(tx, "accounts.confirm_email", { changeId: change?.id, side });
  });
  return { ok: true };
}

/** Gives up the change that a member had asked for. */
export async function cancelOpenChange(tx: Db, memberId: number, now: Date) {
  await tx
    .update(emailChanges)
    .set({ cancelledAt: now })
    .where(and(eq(emailChanges.memberId, memberId), isOpen));
}

const isOpen = and(isNull(emailChanges.doneAt), isNull(emailChanges.cancelledAt));
