import { and, desc, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { secondFactors, sessions } from "#db/schema/index.server";

/** The sessions a member has open, newest first: device and place in words. */
export function listSessions(db: Db, memberId: number, now: Date) {
  return findSessions(db).execute({ memberId, now: now.toISOString() });
}

const findSessions = preparedFor((db) =>
  db
    .select({
      number: sessions.id,
      device: sessions.device,
      place: sessions.place,
      since: sessions.createdAt,
    })
    .from(sessions)
    .leftJoin(secondFactors, eq(secondFactors.memberId, sessions.memberId))
    .where(
      and(
        eq(sessions.memberId, sql.placeholder("memberId")),
        gt(sessions.expiresAt, sql.placeholder("now")),
        // One that still awaits its code is nobody's session yet.
        or(sql`${secondFactors.confirmedAt} is null`, sql`${sessions.secondFactorAt} is not null`),
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .prepare("find_sessions"),
);

/** Ends one of a member's own sessions. Another's, or one that has ended, is left as it is. */
export async function endSession(db: Db, memberId: number, number: number) {
  await db.delete(sessions).where(and(eq(sessions.memberId, memberId), eq(sessions.id, number)));
}

/** Ends a member's sessions, but the one of this number if there is one. */
export async function endSessions(db: Db, memberId: number, exceptNumber: number | null = null) {
  const others = exceptNumber === null ? undefined : ne(sessions.id, exceptNumber);
  await db.delete(sessions).where(and(eq(sessions.memberId, memberId), others));
}
