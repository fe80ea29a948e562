import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members } from "#db/schema/index.server";
import { standingAt } from "./reading-rights.server";
import type { Member } from "./viewer";

/**
 * A member as a reader at this minute, with their address, for what is written to them; null when there is none.
 * Their duties are left out: nothing is shown to somebody by mail because of one.
 */
export async function presentMember(db: Db, memberId: number, now: Date) {
  const [row] = await db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      standing: standingAt(now.toISOString()),
      groups: sql<string[]>`array(select g.group_id from group_members g where g.member_id = ${members.id})`,
    })
    .from(members)
    .leftJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .where(eq(members.id, memberId));
  if (!row) return null;
  const { email, groups, ...rest } = row;
  const reader: Member = {
    ...{ kind: "member", ...rest, groups: groups.map(Number) },
    ...{ duties: [], heldBackDuties: [], owesCharter: false },
  };
  return { reader, email };
}
