import { lte } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { attempts, sessions, tokens } from "#db/schema/index.server";

const MONTH = 30 * 24 * 3_600_000;

/** Forgets the sessions and the counts that are over, and the links that no longer open anything since a month. */
export async function forgetEnded(db: Db, now: Date) {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
  await db.delete(attempts).where(lte(attempts.expire, now));
  await db.delete(tokens).where(lte(tokens.expiresAt, new Date(now.getTime() - MONTH)));
}
