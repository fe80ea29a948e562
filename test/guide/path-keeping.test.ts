import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guidePathSteps, journal } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { importGuide } from "~/guide/import.server";
import { baseOf } from "~/guide/kept-paths";
import { fichesOf, type Path } from "~/guide/path";
import { keepPath, type PathInput, planToKeep } from "~/guide/path-keeping.server";
import { committedTest, test } from "../support/database";
import { guideFolder } from "../support/guide";
import { publishEditions } from "../support/guide-editions";
import { peer } from "../support/people";
import { editor, validator } from "../support/validating";

const now = new Date("2026-11-21T09:00:00Z");
const FICHES = { un: { body: "1." }, deux: { body: "2." }, trois: { body: "3." } };

/** A guide of three fiches, all of the level 1 and of the role of manager. */
const found = async (db: Db) => {
  await publishEditions(db, [FICHES]);
  return editor(db);
};

const keep = async (db: Db, by: Member, slugs: string[], input: Partial<PathInput> = {}) => {
  const path = input.path ?? "manager";
  const base = input.base ?? baseOf(await planToKeep(db, by), path);
  return keepPath(db, by, { path, base, slugs, now, ...input });
};

const read = async (db: Db, by: Member, way: Partial<Path>) =>
  fichesOf(await planToKeep(db, by), { role: null, level: null, ...way }).map(({ slug }) => slug);

test("editors keep the fiches of a role or of a level and their order, and give back the first one", async ({
  db,
}) => {
  const by = await found(db);
  expect(await read(db, by, { role: "manager" })).toEqual(["un", "deux", "trois"]);
  expect(await keep(db, by, ["trois", "un"])).toEqual({ ok: true });
  expect(await read(db, by, { role: "manager" })).toEqual(["trois", "un"]);
  expect(await keep(db, by, ["deux", "trois"], { path: "level_1" })).toEqual({ ok: true });
  expect(await read(db, by, { level: 1 })).toEqual(["deux", "trois"]);
  expect(await read(db, by, { level: 2 })).toEqual([]);
  expect(await keep(db, by, ["un"], { path: "level_2" })).toEqual({ ok: true });
  expect(await read(db, by, { level: 2 })).toEqual(["un"]);
  // Of both: what is on each, in the order of the role where editors made one, else of the level.
  expect(await read(db, by, { role: "manager", level: 1 })).toEqual(["trois"]);
  expect(await keep(db, by, [])).toEqual({ ok: true });
  expect(await read(db, by, { role: "manager" })).toEqual(["un", "deux", "trois"]);
  expect(await keep(db, by, ["trois", "deux"], { path: "level_1" })).toEqual({ ok: true });
  expect(await read(db, by, { role: "manager", level: 1 })).toEqual(["trois", "deux"]);
  const entries = await db.select().from(journal);
  expect(entries.map(({ action, details }) => [action, details])).toContainEqual([
    ...["guide.path_reset", { path: "Manager" }],
  ]);
  expect(entries.filter(({ action }) => action === "guide.path_set")).toHaveLength(4);
});

test("only editors keep paths, of fiches that the edition in force has, each once", async ({ db }) => {
  const by = await found(db);
  const hidden = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ status: 404 });
  for (const other of [await peer(db), await validator(db, "state")]) {
    await hidden(planToKeep(db, other));
    await hidden(keep(db, other, ["un"], { base: "" }));
  }
  await hidden(keep(db, by, ["inconnue"]));
  await hidden(keep(db, by, ["un", "un"]));
  expect(await db.$count(guidePathSteps)).toBe(0);
});

test("who changes a path on what it no longer is meets it, and nothing is done", async ({ db }) => {
  const by = await found(db);
  await keep(db, by, ["trois", "un"]);
  const theirs = { base: "trois,un", titles: ["Fiche trois", "Fiche un"] };
  for (const slugs of [["deux"], []])
    expect(await keep(db, by, slugs, { base: "" })).toEqual({ ok: false, theirs });
  expect(await read(db, by, { role: "manager" })).toEqual(["trois", "un"]);
});

committedTest("of two editors at once, one is kept and the other is told", async ({ db }) => {
  const by = await found(db);
  const other = await editor(db);
  const both = await Promise.all([
    keep(db, by, ["trois", "un"], { base: "" }),
    keep(db, other, ["deux"], { base: "" }),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("no fiche takes the name of the pages where paths are kept", async ({ db }) => {
  const folder = await guideFolder({
    "edition-1/01-cadre/01-parcours.md":
      "---\nslug: parcours\ntitle: Parcours\nposition: 1\nlevels:\nroles: manager\nchange: none\nchange_note:\nvalidated: imported\n---\n\nTexte.\n",
  });
  await expect(importGuide(db, folder, now)).rejects.toThrow(/slug/);
});
