import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guidePages,
  guideTexts,
} from "#db/schema/index.server";
import { exportGuide } from "~/guide/export.server";
import { importGuide } from "~/guide/import.server";
import { committedTest, demoTest, test } from "../support/database";
import { filesUnder, guideFolder } from "../support/guide";

const CONTENT = "content/guide";
const NOW = new Date("2026-11-21T09:00:00Z");

test("the edition in force comes out byte for byte as its files, and importing it again adds nothing", async ({
  db,
}) => {
  expect(await importGuide(db, CONTENT, NOW)).toEqual([1, 2]);
  const before = await countAll(db);
  const folder = await mkdtemp(join(tmpdir(), "guide-"));
  expect(await exportGuide(db, folder)).toMatchObject({ number: 2, files: 32 });
  const exported = await filesUnder(join(folder, "edition-2"));
  expect(exported).toEqual(await filesUnder(join(CONTENT, "edition-2")));
  expect(await importGuide(db, folder, NOW)).toEqual([]);
  expect(await importGuide(db, CONTENT, NOW)).toEqual([]);
  expect(await countAll(db)).toEqual(before);
  await rm(folder, { recursive: true });
});

test("a fiche is one through its editions, and so is a text that did not change", async ({ db }) => {
  await importGuide(db, CONTENT, NOW);
  const counts = await countAll(db);
  // 22 fiches in the first edition, two more in the second, which changes two of the others.
  expect(counts).toEqual({ editions: 2, chapters: 13, pages: 24, names: 24, texts: 26, places: 46 });
});

demoTest("the demonstration has both editions, imported and published", async ({ db }) => {
  const editions = await db.select().from(guideEditions).orderBy(guideEditions.number);
  expect(editions.map(({ number, origin, dated }) => ({ number, origin, dated }))).toEqual([
    { number: 1, origin: "imported", dated: "2015-11" },
    { number: 2, origin: "imported", dated: null },
    // In preparation, for the live proposal.
    { number: 3, origin: "validated", dated: null },
  ]);
  expect(editions.map(({ publishedAt }) => publishedAt !== null)).toEqual([true, true, false]);
});

committedTest("two imports at once are one", async ({ db }) => {
  const added = await Promise.all([importGuide(db, CONTENT, NOW), importGuide(db, CONTENT, NOW)]);
  expect(added.flat().sort()).toEqual([1, 2]);
  expect(await db.$count(guideEditions)).toBe(2);
});

const FICHE = "edition-1/01-cadre/01-essai.md";
const head = (lines: Record<string, string>) => {
  const values = {
    ...{ slug: "essai", title: "Essai", position: "1", levels: "1,3", roles: "manager", change: "regle" },
    validated: "imported",
    ...lines,
  };
  return `---\n${Object.entries(values)
    .map(([key, value]) => `${key}: ${value}`.trim())
    .join("\n")}\n---\n\nTexte.\n`;
};

test.each([
  [
    "a word that is no role",
    head({ roles: "manager,directrice" }),
    "ligne 6 : « roles: manager,directrice » n’est pas compris",
  ],
  ["a level there is not", head({ levels: "4" }), "ligne 5"],
  ["a record that no file carries", head({ validated: "oui" }), "ligne 8"],
  ["a change there is not", head({ change: "rule" }), "ligne 7"],
  ["the name of another page", head({ slug: "integral" }), "/guide/integral est déjà une page"],
  ["a name that is no address", head({ slug: "Été" }), "ligne 2"],
  ["an unknown key", head({ role: "manager" }), "ligne 9 : « role » n’est pas une clé connue"],
  ["a missing title", head({ title: "" }), "ligne 3 : « title » est vide"],
  ["a line that says nothing", head({}).replace("title: Essai", "title Essai"), "ligne 3"],
  ["a key said twice", head({}).replace("title", "slug"), "ligne 3 : « slug » est écrit deux fois"],
  ["no head", "Texte.\n", "ligne 1"],
  ["no text", head({}).replace("Texte.\n", ""), "la fiche n’a pas de texte"],
])("%s is refused with its file and line, and nothing is written", async (_, source, said) => {
  const folder = await guideFolder({ [FICHE]: source });
  const failure = await importGuide(neverAsked, folder, NOW).catch(String);
  expect(String(failure).replaceAll("\u00a0", " ")).toContain(FICHE);
  expect(String(failure).replaceAll("\u00a0", " ")).toContain(said);
  await rm(folder, { recursive: true });
});

test("a published edition whose file has changed is refused, and keeps its text", async ({ db }) => {
  const first = await guideFolder({ [FICHE]: head({}) });
  await importGuide(db, first, NOW);
  const second = await guideFolder({ [FICHE]: head({}).replace("Texte.", "Autre texte.") });
  await expect(importGuide(db, second, NOW)).rejects.toThrow(`${FICHE}, ligne 11`);
  expect((await db.select().from(guideTexts)).map(({ body }) => body)).toEqual(["Texte."]);
  await Promise.all([first, second].map((folder) => rm(folder, { recursive: true })));
});

test("an edition that was validated is not imported as if its record came along", async ({ db }) => {
  const source = (await readFile(join(CONTENT, "edition-1/edition.md"), "utf8")).replace(
    "origin: imported",
    "origin: validated",
  );
  const folder = await guideFolder({ [FICHE]: head({}), "edition-1/edition.md": source });
  await expect(importGuide(db, folder, NOW)).rejects.toThrow("procès-verbaux");
  await rm(folder, { recursive: true });
});

/** Files are read before anything is asked of the database. */
const neverAsked: Db = new Proxy(Object.create(null), {
  get() {
    throw new Error("the database was asked");
  },
});

async function countAll(db: Db) {
  return {
    editions: await db.$count(guideEditions),
    chapters: await db.$count(guideChapters),
    pages: await db.$count(guidePages),
    names: await db.$count(guidePageNames),
    texts: await db.$count(guideTexts),
    places: await db.$count(guideEditionPages),
  };
}
