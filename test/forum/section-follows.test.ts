import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { sectionFollows } from "#db/schema/index.server";
import { mergeSections } from "~/forum/section-merge.server";
import { test } from "../support/database";
import { NOON, sectionId } from "../support/forum";
import { peer } from "../support/people";
import { followAll } from "../support/telling";

test("who followed a section follows the one it joins; what they chose there stays, a silence is not carried", async ({
  db,
}) => {
  const [all, news, both, silent] = [await peer(db), await peer(db), await peer(db), await peer(db)];
  const [from, into] = ["monter-un-dossier", "suivi-du-parcours"];
  await followAll(db, all, from, "all");
  await followAll(db, news, from, "topics");
  await followAll(db, both, from, "all");
  await followAll(db, both, into, "muted");
  await followAll(db, silent, from, "muted");
  const [fromId, intoId] = [await sectionId(db, all, from), await sectionId(db, all, into)];
  expect(await mergeSections(db, all.id, { fromId, intoId, now: NOON })).toEqual({ ok: true });
  const follows = await db
    .select({ memberId: sectionFollows.memberId, level: sectionFollows.level })
    .from(sectionFollows)
    .where(eq(sectionFollows.sectionId, intoId))
    .orderBy(asc(sectionFollows.memberId));
  expect(follows).toEqual([
    { memberId: all.id, level: "all" },
    { memberId: news.id, level: "topics" },
    { memberId: both.id, level: "muted" },
  ]);
  expect(await db.$count(sectionFollows, eq(sectionFollows.sectionId, fromId))).toBe(0);
});
