import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { members, memberTerms, profiles, referenceTerms } from "#db/schema/index.server";
import { findPeople as findByName } from "~/administration/people.server";
import { findPeople } from "~/directory/people.server";
import { committedTest, test } from "../support/database";
import { describe, namesFor, termId, territoryId } from "../support/directory";
import { NOON } from "../support/forum";
import { peer } from "../support/people";

const NOTHING = { theme: [], scheme: [], public: [] };

test("the directory follows each change of what it finds people by", async ({ db }) => {
  const reader = await peer(db, { name: "Qui lit" });
  const mia = await peer(db, { name: "Mia Avant", network: "fongecif" });
  const vae = await termId(db, "scheme", "vae");
  const found = (q: string) => namesFor(db, reader, { q });
  await describe(db, mia, { expertise: "le mirabellier", terms: { ...NOTHING, scheme: [String(vae)] } });
  expect(await found("mirabellier")).toEqual(["Mia Avant"]);

  await db.update(members).set({ name: "Mia Après" }).where(eq(members.id, mia.id));
  expect(await found("avant")).toEqual([]);
  expect(await found("après mirabellier")).toEqual(["Mia Après"]);

  await db
    .update(referenceTerms)
    .set({ label: "Validation par quintessence" })
    .where(eq(referenceTerms.id, vae));
  expect(await found("quintessence")).toEqual(["Mia Après"]);
  expect(await namesFor(db, reader, { terms: { theme: "", scheme: "vae", public: "" } })).toEqual([
    "Mia Après",
  ]);

  await describe(db, mia, { isResource: true, territory: String(await territoryId(db, "bretagne")) });
  expect(await found("quintessence")).toEqual([]);
  expect(await found("mirabellier")).toEqual([]);
  expect(await namesFor(db, reader, { resourcesOnly: true, territory: "bretagne" })).toEqual(["Mia Après"]);

  await db.delete(profiles).where(eq(profiles.memberId, mia.id));
  expect(await namesFor(db, reader, { resourcesOnly: true })).toEqual([]);
});

test("an address finds nobody in the directory, and what an adviser says of their practice nobody elsewhere", async ({
  db,
}) => {
  const reader = await peer(db, { name: "Qui lit" });
  const mia = await peer(db, { name: "Mia Roux", email: "boisjoli@reseau.example" });
  await describe(db, mia, { expertise: "le mirabellier", function: "sourcière" });
  for (const q of ["boisjoli", "boisjoli@reseau.example", "reseau.example", "reseau"])
    expect([q, await namesFor(db, reader, { q })]).toEqual([q, []]);
  for (const q of ["mirabellier", "sourcière", "resource", "territory"])
    expect([q, await findByName(db, q)]).toEqual([q, []]);
});

committedTest("two changes at once of one person are both found", async ({ db }) => {
  const reader = await peer(db, { name: "Qui lit" });
  const mia = await peer(db, { name: "Mia Roux" });
  const csp = await termId(db, "scheme", "csp");
  await db.insert(memberTerms).values({ memberId: mia.id, termId: csp });
  let second: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await tx.insert(profiles).values({ memberId: mia.id, expertise: "mirabellier", confirmedAt: NOON });
    second = db.delete(memberTerms).where(eq(memberTerms.memberId, mia.id)).execute();
    await expect
      .poll(
        () =>
          db.execute(sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`),
        { timeout: 10_000 },
      )
      .toHaveLength(1);
  });
  await second;
  expect(await namesFor(db, reader, { q: "mirabellier" })).toEqual(["Mia Roux"]);
  expect(await namesFor(db, reader, { q: "csp" })).toEqual([]);
});

test("the search shows first whom the words name", async ({ db }) => {
  const reader = await peer(db, { name: "Qui lit" });
  const others = [await peer(db, { name: "Anne Abel" }), await peer(db, { name: "Zoé Martin" })];
  for (const person of others) await describe(db, person, { expertise: "la méthode Martin" });
  const found = await findPeople(db, reader, "martin", { size: 6, now: NOON });
  expect(found.map(({ name }) => name)).toEqual(["Zoé Martin", "Anne Abel"]);
});
