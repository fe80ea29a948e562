import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, profiles } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { readSetting } from "~/platform/settings.server";
import { inForce, isTheirAccreditation } from "./visibility.server";

/** At once, in one transaction. */
const REMINDED_AT_ONCE = 500;

/** Profiles last confirmed by then are old at `now`, as the setting has it. */
export async function oldSince(db: Db, now: Date) {
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - (await readSetting(db, "profile_months")));
  return limit;
}

/** What the demonstration loads is never too old. */
export function isOld(profile: { confirmedAt: Date | null; isDemonstration: boolean }, limit: Date) {
  return profile.confirmedAt !== null && profile.confirmedAt <= limit && !profile.isDemonstration;
}

/**
 * Says that one's own profile is right as it is.
 * @throws Response 404 for who has no profile
 */
export async function confirmProfile(db: Db, member: Member, now: Date) {
  if (member.standing === "none") throw notFound();
  const confirmed = await db
    .update(profiles)
    .set({ confirmedAt: now, remindedAt: null })
    .where(eq(profiles.memberId, member.id))
    .returning({ id: profiles.memberId });
  if (confirmed.length === 0) throw notFound();
}

/** Reminds the members whose profile is old, and who were not reminded since, by one mail each. */
export async function remindOldProfiles(db: Db, now: Date) {
  const limit = await oldSince(db, now);
  while ((await remindSome(db, limit, now)) === REMINDED_AT_ONCE);
}

function remindSome(db: Db, limit: Date, now: Date) {
  return db.transaction(async (tx) => {
    const old = tx
      .select({ id: profiles.memberId })
      .from(profiles)
      .innerJoin(members, eq(members.id, profiles.memberId))
      .innerJoin(accreditations, isTheirAccreditation)
      .where(
        and(
          lte(
            sql`coalesce(${profiles.remindedAt}, ${profiles.confirmedAt})`,
            sql.param(limit, profiles.confirmedAt),
          ),
          eq(members.isDemonstration, false),
          inForce(now),
        ),
      )
      .limit(REMINDED_AT_ONCE)
      .for("update", { of: profiles, skipLocked: true });
    const reminded = await tx
      .update(profiles)
      .set({ remindedAt: now })
      .where(inArray(profiles.memberId, old))
      .returning({ memberId: profiles.memberId });
    for (const { memberId } of reminded) await enqueue(tx, "directory.reminder", { memberId });
    return reminded.length;
  });
}
