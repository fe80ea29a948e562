import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { members, memberTerms, profiles, referenceTerms, structures } from "#db/schema/index.server";
import { readOwnProfile, saveProfile } from "~/directory/editing.server";
import { findProfile } from "~/directory/profile.server";
import { committedTest, test } from "../support/database";
import { describe, filled, namesFor, termId, territoryId } from "../support/directory";
import { later, NOON } from "../support/forum";
import { changeStanding, networkIdOf, nonPeer, outsider, peer } from "../support/people";

test("what a member says of themselves is what their colleagues read, dated", async ({ db }) => {
  const [zelie, reader] = [await peer(db, { name: "Zélie" }), await peer(db)];
  const [structure] = await db
    .insert(structures)
    .values({ networkId: await networkIdOf(db, "apec"), name: "Centre de Brest" })
    .returning();
  await describe(db, zelie, {
    function: "consultante",
    levels: ["3", "1", "3"],
    structure: String(structure?.id),
    territory: String(await territoryId(db, "bretagne")),
    terms: { theme: [], scheme: [String(await termId(db, "scheme", "vae"))], public: [] },
    expertise: "Ligne 1\nLigne 2",
    isResource: true,
  });
  expect(await findProfile(db, reader, zelie.id, NOON)).toMatchObject({
    ...{ function: "consultante", levels: [1, 3], structure: "Centre de Brest", territory: "Bretagne" },
    ...{ terms: [{ list: "scheme", label: "VAE" }], expertise: "Ligne 1\nLigne 2" },
    ...{ isResource: true, isOpen: false, confirmedAt: NOON },
  });
});

test("what is typed and refused is explained field by field, and nothing changes", async ({ db }) => {
  const zelie = await peer(db);
  await describe(db, zelie, { function: "avant", expertise: "avant" });
  const [foreign] = await db
    .insert(structures)
    .values({ networkId: await networkIdOf(db, "missions-locales"), name: "Mission locale d’ailleurs" })
    .returning();
  const vae = String(await termId(db, "scheme", "vae"));
  const saved = await saveProfile(
    db,
    zelie,
    filled({
      function: "x".repeat(121),
      levels: ["4"],
      structure: String(foreign?.id),
      territory: "99999999999999999999",
      // A scheme is no theme; the others are numbers of nothing, or no numbers.
      terms: { theme: [vae], scheme: ["0"], public: ["1 or 1=1"] },
      expertise: "x".repeat(1001),
    }),
    NOON,
  );
  expect(saved.ok).toBe(false);
  if (saved.ok) return;
  expect(Object.keys(saved.errors).sort()).toEqual(
    ["expertise", "function", "levels", "public", "scheme", "structure", "territory", "theme"].sort(),
  );
  expect(saved.errors.expertise).toContain("dépasse de 1\u00a0caractère les 1000");
  expect(await findProfile(db, zelie, zelie.id, NOON)).toMatchObject({
    function: "avant",
    expertise: "avant",
  });
});

test("only a peer opens their profile to non-peers", async ({ db }) => {
  const lea = await nonPeer(db);
  await describe(db, lea, { openToNonPeers: true });
  expect(await findProfile(db, lea, lea.id, NOON)).toMatchObject({ isOpen: false });
});

test("a peer who has become a non-peer since they opened the form does not open what they are no longer", async ({
  db,
}) => {
  const zelie = await peer(db);
  await changeStanding(db, zelie.id, "non_peer", NOON);
  await describe(db, zelie, { openToNonPeers: true });
  await changeStanding(db, zelie.id, "peer", NOON);
  expect(await findProfile(db, await nonPeer(db), zelie.id, NOON)).toBeNull();
});

test("who lost their accreditation while they filled the form saves nothing", async ({ db }) => {
  const zelie = await peer(db);
  await describe(db, zelie, { expertise: "avant" });
  await changeStanding(db, zelie.id, "none", NOON);
  await expect(saveProfile(db, zelie, filled({ expertise: "après" }), NOON)).rejects.toMatchObject({
    status: 404,
  });
  const [row] = await db.select().from(profiles).where(eq(profiles.memberId, zelie.id));
  expect(row?.expertise).toBe("avant");
  expect(await readOwnProfile(db, zelie, NOON)).toBeNull();
  expect(await readOwnProfile(db, await outsider(db), NOON)).toBeNull();
});

test("a term or a structure that is no longer offered stays with who chose it, and is offered to nobody else", async ({
  db,
}) => {
  const [zelie, other] = [await peer(db), await peer(db)];
  const vae = await termId(db, "scheme", "vae");
  const [structure] = await db
    .insert(structures)
    .values({ networkId: await networkIdOf(db, "apec"), name: "Centre qui ferme" })
    .returning();
  const choice = {
    structure: String(structure?.id),
    terms: { theme: [], scheme: [String(vae)], public: [] },
  };
  await describe(db, zelie, choice);
  await db.update(referenceTerms).set({ retiredAt: NOON }).where(eq(referenceTerms.id, vae));
  await db.update(structures).set({ endedAt: NOON }).where(eq(structures.name, "Centre qui ferme"));
  const own = await readOwnProfile(db, zelie, NOON);
  expect(own?.values).toMatchObject(choice);
  expect((await saveProfile(db, zelie, filled(choice), NOON)).ok).toBe(true);
  const refused = await saveProfile(db, other, filled(choice), NOON);
  expect(refused.ok ? [] : Object.keys(refused.errors).sort()).toEqual(["scheme", "structure"]);
});

test("a first visit shows an empty profile, already listed by name and no resource", async ({ db }) => {
  const [zelie, reader] = [await peer(db, { name: "Zélie" }), await peer(db, { name: "Qui lit" })];
  const own = await readOwnProfile(db, zelie, NOON);
  expect(own).toMatchObject({ values: filled({ function: "" }), confirmedAt: null });
  expect(await namesFor(db, reader)).toEqual(["Qui lit", "Zélie"]);
  expect(await namesFor(db, reader, { resourcesOnly: true })).toEqual([]);
});

committedTest("the same profile saved twenty times at once is one profile", async ({ db }) => {
  const zelie = await peer(db);
  const vae = String(await termId(db, "scheme", "vae"));
  const saves = Array.from({ length: 20 }, (_, n) =>
    describe(
      db,
      zelie,
      { expertise: `essai ${n}`, terms: { theme: [], scheme: [vae], public: [] } },
      later(n),
    ),
  );
  await Promise.all(saves);
  expect(await db.$count(profiles)).toBe(1);
  expect(await db.$count(memberTerms)).toBe(1);
  expect(await db.$count(members)).toBe(1);
});
