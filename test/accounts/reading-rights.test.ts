import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { accreditations, members, sections } from "#db/schema/index.server";
import { presentMember } from "~/accounts/present-member.server";
import { readsSection } from "~/accounts/reading-rights.server";
import { readableBy } from "~/accounts/viewer";
import { test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";

test("for many members at once, who reads what is what it is for each", async ({ db }) => {
  const everybody = [await peer(db), await peer(db, { pilot: true }), await nonPeer(db), await outsider(db)];
  const now = new Date();
  const rows = await db
    .select({
      ...{
        member: members.id,
        section: sections.slug,
        audience: sections.audience,
        groupId: sections.groupId,
      },
      reads: readsSection(now.toISOString()),
    })
    .from(members)
    .leftJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .innerJoin(sections, sql`true`);
  for (const member of everybody) {
    const { audiences, groups } = readableBy(member);
    const theirs = rows.filter((row) => row.member === member.id);
    expect(new Set(theirs.map(({ audience }) => audience)).size).toBe(3);
    for (const { audience, groupId, reads } of theirs) {
      expect(reads).toBe(audiences.includes(audience) || (groupId !== null && groups.includes(groupId)));
    }
    const found = await presentMember(db, member.id, now);
    expect(found && readableBy(found.reader)).toEqual({ audiences, groups });
  }
});
