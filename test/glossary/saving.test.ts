import { resolve } from "node:path";
import { expect } from "vitest";
import { glossaryTerms, journal } from "#db/schema/index.server";
import { importGlossary } from "~/glossary/import.server";
import { saveTerm } from "~/glossary/saving.server";
import { findTerm, listTerms } from "~/glossary/terms.server";
import { committedTest, test } from "../support/database";
import { at, outsider, peer } from "../support/people";

const NOW = at("2016-12-01 10:00");
const values = { term: "CEP", expansion: "", senses: [{ meaning: "un", source: "ici" }], isExpanded: true };
const editor = (db: Parameters<typeof peer>[0]) => outsider(db, { duties: ["guide_editor"] });

test("the file is loaded once: what editors changed stays", async ({ db }) => {
  const file = resolve("content/guide/glossary.json");
  await importGlossary(db, file, NOW);
  const before = await listTerms(db);
  expect(before.length).toBe(60);
  const [first] = before;
  if (!first) throw new Error("no term");
  const seen = first.updatedAt.toISOString();
  await saveTerm(db, await editor(db), {
    id: first.id,
    seen,
    values: { ...values, term: first.term },
    now: NOW,
  });
  await importGlossary(db, file, NOW);
  expect(await db.$count(glossaryTerms)).toBe(60);
  expect((await findTerm(db, first.id))?.senses).toEqual(values.senses);
});

test("editors add and correct, and it is in the journal; nobody else does", async ({ db }) => {
  const by = await editor(db);
  const added = await saveTerm(db, by, { id: null, seen: "", values, now: NOW });
  if (!added.ok) throw new Error("refused");
  const seen = (await findTerm(db, added.id))?.updatedAt.toISOString() ?? "";
  await saveTerm(db, by, { id: added.id, seen, values: { ...values, isExpanded: false }, now: NOW });
  expect((await findTerm(db, added.id))?.isExpanded).toBe(false);
  expect((await db.select().from(journal)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["glossary.added", "glossary.changed"]),
  );
  const forbidden = saveTerm(db, await peer(db), { id: null, seen: "", values, now: NOW });
  await expect(forbidden).rejects.toMatchObject({ status: 404 });
});

test("a term says something, with its source, and stands once", async ({ db }) => {
  const by = await editor(db);
  const errorsOf = async (changed: Partial<typeof values>) => {
    const saved = await saveTerm(db, by, { id: null, seen: "", values: { ...values, ...changed }, now: NOW });
    return saved.ok ? [] : Object.keys(saved.errors);
  };
  expect(await errorsOf({ term: "" })).toEqual(["term"]);
  expect(await errorsOf({ term: "x".repeat(61) })).toEqual(["term"]);
  expect(await errorsOf({ senses: [] })).toEqual(["senses"]);
  expect(await errorsOf({ senses: [{ meaning: "un", source: "" }] })).toEqual(["senses"]);
  expect(await errorsOf({})).toEqual([]);
  expect(await errorsOf({})).toEqual(["term"]);
});

committedTest("of two editors who save at once, one writes and the other meets that text", async ({ db }) => {
  const [one, other] = [await editor(db), await editor(db)];
  const added = await saveTerm(db, one, { id: null, seen: "", values, now: NOW });
  if (!added.ok) throw new Error("refused");
  const seen = (await findTerm(db, added.id))?.updatedAt.toISOString() ?? "";
  const save = (by: typeof one, expansion: string) =>
    saveTerm(db, by, { id: added.id, seen, values: { ...values, expansion }, now: NOW });
  const results = await Promise.all([save(one, "de l’une"), save(other, "de l’autre")]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const kept = await findTerm(db, added.id);
  const refused = results.find((result) => !result.ok);
  expect(refused).toMatchObject({ current: { expansion: kept?.expansion, updatedAt: kept?.updatedAt } });
});
