import { eq, inArray, sql } from "drizzle-orm";
import { expect } from "vitest";
import { members, profiles } from "#db/schema/index.server";
import { demoTest as test } from "../support/database";

test("some sixty of the members say what they practise, each in their own words", async ({ db }) => {
  const rows = await db.select().from(profiles);
  expect(rows.length).toBeGreaterThanOrEqual(55);
  expect(rows.length).toBeLessThanOrEqual(70);
  expect(new Set(rows.map(({ expertise }) => expertise)).size).toBe(rows.length);
  expect(rows.filter(({ expertise }) => expertise.length < 40)).toEqual([]);
});

test("some are resources, a few peers are open to non-peers, and none of the accounts one signs in to is", async ({
  db,
}) => {
  expect(await db.$count(profiles, eq(profiles.isResource, true))).toBeGreaterThan(10);
  const open = await db
    .select({ email: members.email, standing: members.standing })
    .from(profiles)
    .innerJoin(members, eq(members.id, profiles.memberId))
    .where(eq(profiles.openToNonPeers, true));
  expect(open.length).toBeGreaterThanOrEqual(3);
  expect(open.length).toBeLessThanOrEqual(10);
  expect(open.filter(({ standing }) => standing !== "peer")).toEqual([]);
  expect(open.filter(({ email }) => /^(conseill|pilote|anim|moder)/.test(email))).toEqual([]);
});

test("everybody one can sign in as and meet in the directory has a profile", async ({ db }) => {
  const accounts = ["conseillere", "conseiller", "pilote", "animatrice", "moderateur"].concat([
    "horspair",
    "reseau",
    "reseau2",
    "comite",
  ]);
  const rows = await db
    .select({ email: members.email })
    .from(profiles)
    .innerJoin(members, eq(members.id, profiles.memberId))
    .where(
      inArray(
        members.email,
        accounts.map((name) => `${name}@comcep.example`),
      ),
    );
  expect(rows).toHaveLength(accounts.length);
});

test("profiles were confirmed at different dates, after their owners joined and before the state they show", async ({
  db,
}) => {
  const [row] = await db.execute<{ dates: number; early: number; late: number }>(sql`
    select count(distinct p.confirmed_at)::int as dates,
      (count(*) filter (where p.confirmed_at < m.joined_at))::int as early,
      (count(*) filter (where p.confirmed_at > '2017-01-16T23:00Z'))::int as late
    from profiles p join members m on m.id = p.member_id`);
  expect(row?.dates).toBeGreaterThan(30);
  expect(row).toMatchObject({ early: 0, late: 0 });
});

test("whoever says something keeps the function, the territory and the structure they had", async ({
  db,
}) => {
  const [fanny] = await db.execute<{ function: string; structure: string; territory: string }>(sql`
    select m.function, s.name as structure, t.name as territory from members m
    join structures s on s.id = m.structure_id join territories t on t.id = m.territory_id
    where m.email = 'horspair@comcep.example'`);
  expect(fanny).toEqual({
    function: "chargée de mission professionnalisation",
    structure: "PRAO Rhône-Alpes",
    territory: "Auvergne-Rhône-Alpes",
  });
});
