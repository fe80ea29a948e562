import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, members } from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { nameFor } from "./policy";
import type { College } from "./words";

/** Who speaks for each college now, as this member may read them. */
export async function listColleges(db: Db, viewer: Member) {
  const rows = await db
    .select({ id: members.id, name: members.name, standing: members.standing, college: duties.college })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .where(and(eq(duties.duty, "guide_validator"), isNull(duties.endedAt)))
    .orderBy(asc(members.name), asc(members.id));
  return COLLEGES.map((college: College) => ({
    college,
    members: rows
      .filter((row) => row.college === college)
      .map((row) => ({ id: row.id, name: nameFor(viewer, row), isSelf: row.id === viewer.id })),
  }));
}
