import { lte } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { sessions, tokens } from "#db/schema/index.server";

const MONTH = 30 * 24 * 3_600_000;

/** Forgets the sessions that have ended, and the links that no longer open anything since a month. */
export async function forgetEnded(db: Db, now: Date) {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
  await db.delete(tokens).where(lte(tokens.expiresAt, new Date(now.getTime() - MONTH)));
}
