import { and, inArray, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, requestMessages, tokens } from "#db/schema/index.server";
import { UNCONFIRMED_DAYS } from "./asking.server";

const DAY = 86_400_000;
const CLOSED_DAYS = 365;

/**
 * Erases the requests that nobody confirmed within a week, and those that were closed a year ago, with what was
 * said about them. Who was accredited, when and by whom stays in the accreditations and the journal.
 */
export async function forgetOldRequests(db: Db, now: Date) {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  const closedAt = sql`coalesce(${joinRequests.decidedAt}, ${joinRequests.createdAt})`;
  await db.transaction(async (tx) => {
    const old = tx
      .select({ id: joinRequests.id })
      .from(joinRequests)
      .where(
        or(
          and(
            inArray(joinRequests.state, ["unconfirmed"]),
            lt(joinRequests.createdAt, before(UNCONFIRMED_DAYS)),
          ),
          and(
            inArray(joinRequests.state, ["accepted", "refused", "withdrawn"]),
            lt(closedAt, sql.param(before(CLOSED_DAYS), joinRequests.decidedAt)),
          ),
        ),
      )
      .for("update");
    const ids = (await old).map(({ id }) => id);
    if (ids.length === 0) return;
    await tx.delete(tokens).where(inArray(tokens.requestId, ids));
    await tx.delete(requestMessages).where(inArray(requestMessages.requestId, ids));
    await tx.delete(joinRequests).where(inArray(joinRequests.id, ids));
  });
}
