import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guidePageNames, guideProposals, journal } from "#db/schema/index.server";
import { historyOf } from "~/guide/history.server";
import { importGuide } from "~/guide/import.server";
import { renameFiche } from "~/guide/renaming.server";
import { propose } from "~/proposals/proposing.server";
import { committedTest, test } from "../support/database";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { at, outsider, peer } from "../support/people";

const now = at("2017-01-16 10:00");
const CONTENT = resolve("content/guide");
const editor = (db: Db) => outsider(db, { duties: ["guide_editor"] });
const twoFiches = (db: Db) =>
  publishEditions(db, [{ referent: { body: "Le référent." }, accueil: { body: "L’accueil." } }]);

test("a fiche takes another name: the old ones lead to it for ever, what hangs on it stays", async ({
  db,
}) => {
  await twoFiches(db);
  const by = await editor(db);
  const { pageId, textId } = await ficheIn(db, "referent");
  const values = { title: "Préciser", reason: "Parce que.", kind: "text", passage: "référent" };
  await propose(db, await peer(db), { slug: "referent", textId, now, values, quoted: null });
  const rename = (slug: string, name: string) => renameFiche(db, by, { slug, name, now });
  expect(await rename("referent", "referent-de-parcours")).toEqual({
    ok: true,
    slug: "referent-de-parcours",
  });
  expect(await rename("referent", "conseiller-referent")).toEqual({ ok: true, slug: "conseiller-referent" });
  for (const slug of ["referent", "referent-de-parcours", "conseiller-referent"])
    expect(await historyOf(db, slug)).toMatchObject({ slug: "conseiller-referent", pageId });
  expect(await rename("conseiller-referent", "referent")).toMatchObject({ ok: true });
  expect(await historyOf(db, "conseiller-referent")).toMatchObject({ slug: "referent", pageId });
  expect(await db.$count(guideProposals, eq(guideProposals.pageId, pageId))).toBe(1);
  const renamed = await db.select().from(journal).where(eq(journal.action, "guide.fiche_renamed"));
  expect(renamed).toHaveLength(3);
  expect(await rename("referent", "referent")).toMatchObject({ ok: true });
  expect(await db.$count(journal, eq(journal.action, "guide.fiche_renamed"))).toBe(3);
});

test("the files of an edition still say the same once a fiche has another name", async ({ db }) => {
  await importGuide(db, CONTENT, now);
  await renameFiche(db, await editor(db), { slug: "le-referent", name: "referent-de-parcours", now });
  expect(await importGuide(db, CONTENT, now)).toEqual([]);
  expect(await historyOf(db, "le-referent")).toMatchObject({ slug: "referent-de-parcours" });
});

test("an address that led to another fiche, a page of the guide or no address at all is refused", async ({
  db,
}) => {
  await twoFiches(db);
  const by = await editor(db);
  await renameFiche(db, by, { slug: "accueil", name: "accueillir", now });
  const before = await db.select().from(guidePageNames);
  const errorOf = async (name: string) => {
    const renamed = await renameFiche(db, by, { slug: "referent", name, now });
    return renamed.ok ? "" : renamed.error;
  };
  expect(await errorOf("accueillir")).toMatch(/une autre fiche/);
  expect(await errorOf("accueil")).toMatch(/y a mené/);
  expect(await errorOf("propositions")).toMatch(/autre page du guide/);
  expect(await errorOf("")).toMatch(/Écrivez/);
  expect(await errorOf("x".repeat(81))).toMatch(/80/);
  for (const name of ["Référent", "a--b", "-a", "a/b", "a b", "../x", "éa"])
    expect(await errorOf(name)).toMatch(/minuscules/);
  expect(await db.select().from(guidePageNames)).toEqual(before);
  await expect(
    renameFiche(db, await peer(db), { slug: "referent", name: "autre", now }),
  ).rejects.toMatchObject({
    status: 404,
  });
  await expect(renameFiche(db, by, { slug: "inconnue", name: "autre", now })).rejects.toMatchObject({
    status: 404,
  });
});

committedTest("two fiches that ask for one name at once: one has it, the other is told", async ({ db }) => {
  await twoFiches(db);
  const [one, other] = [await editor(db), await editor(db)];
  const both = await Promise.all([
    renameFiche(db, one, { slug: "referent", name: "le-nom", now }),
    renameFiche(db, other, { slug: "accueil", name: "le-nom", now }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const current = await db.select().from(guidePageNames).where(eq(guidePageNames.isCurrent, true));
  expect(current).toHaveLength(2);
});

committedTest(
  "two editors rename one fiche at once: it has one name, and each of the two leads to it",
  async ({ db }) => {
    await twoFiches(db);
    const [one, other] = [await editor(db), await editor(db)];
    await Promise.all([
      renameFiche(db, one, { slug: "referent", name: "un-nom", now }),
      renameFiche(db, other, { slug: "referent", name: "un-autre", now }),
    ]);
    const [first, second] = [await historyOf(db, "un-nom"), await historyOf(db, "un-autre")];
    expect(first?.slug).toBe(second?.slug);
  },
);
