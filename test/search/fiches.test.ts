import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { VISITOR, type Viewer } from "~/accounts/viewer";
import { searchAll, searchFiches } from "~/search/search.server";
import { test } from "../support/database";
import { opened } from "../support/forum";
import { publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";

const slugsOf = async (db: Db, viewer: Viewer, query: string) =>
  (await searchFiches(db, viewer, query, 30)).map(({ slug }) => slug);

const TEXT =
  "## Financer\n\nDes formations pour un salarié : l’évaluation <b>juste</b> des *compétences*.[^1]\n\n[^1]: Arrêté du 16 juillet 2014.";

test("a fiche is found by its words, with its chapter and its text around them, without the signs of Markdown", async ({
  db,
}) => {
  await publishEditions(db, [{ niveaux: { body: TEXT }, autre: { body: "Rien de tel." } }]);
  const [fiche, ...others] = await searchFiches(db, await peer(db), "formation évaluation", 30);
  expect(others).toEqual([]);
  expect(fiche).toMatchObject({ slug: "niveaux", title: "Fiche niveaux", chapter: "Le cadre" });
  expect(fiche?.excerpt.filter(({ found }) => found).map(({ text }) => text)).toEqual([
    "formations",
    "l’évaluation",
  ]);
  const text = fiche?.excerpt.map(({ text }) => text).join("");
  expect(text).toContain("l’évaluation <b>juste</b> des compétences.");
  expect(text).not.toMatch(/[*#]|\[\^/);
});

test("accents, plurals and feminines make no more difference than in messages; a word is left out by a dash", async ({
  db,
}) => {
  const reader = await peer(db);
  await publishEditions(db, [{ niveaux: { body: TEXT } }]);
  for (const query of ["evaluation", "salariée", "salarie", "COMPÉTENCE", "formation", '"l’évaluation"'])
    expect({ query, found: await slugsOf(db, reader, query) }).toEqual({ query, found: ["niveaux"] });
  expect(await slugsOf(db, reader, "formation -évaluation")).toEqual([]);
});

test("what an earlier edition said is not found; nor a fiche that is in force no more", async ({ db }) => {
  const reader = await peer(db);
  await publishEditions(db, [
    { niveaux: { body: "Les mirabelles." }, passage: { body: "Les quetsches." } },
    { niveaux: { body: "Les prunes." } },
  ]);
  expect(await slugsOf(db, reader, "mirabelles")).toEqual([]);
  expect(await slugsOf(db, reader, "quetsches")).toEqual([]);
  expect(await slugsOf(db, reader, "prunes")).toEqual(["niveaux"]);
});

test("a title that answers comes before a text that does", async ({ db }) => {
  await publishEditions(db, [
    { niveaux: { body: "Mobiliser. Mobiliser." }, mobiliser: { body: "Autre chose." } },
  ]);
  expect(await slugsOf(db, await peer(db), "mobiliser")).toEqual(["mobiliser", "niveaux"]);
});

test("who reads the guide finds it; nobody else does, wherever they search", async ({ db }) => {
  await publishEditions(db, [{ niveaux: { body: "Les mirabelles." } }]);
  const readers = [
    ...[await peer(db), await nonPeer(db), await outsider(db, { duties: ["guide_editor"] })],
    await outsider(db, { duties: ["guide_validator"] }),
  ];
  for (const reader of readers) {
    expect(await slugsOf(db, reader, "mirabelles")).toEqual(["niveaux"]);
    expect((await searchAll(db, reader, "mirabelles", 5)).fiches).toHaveLength(1);
  }
  const others = [VISITOR, await outsider(db), await outsider(db, { duties: ["admin"] })];
  for (const other of others) {
    expect(await slugsOf(db, other, "mirabelles")).toEqual([]);
    expect(await searchAll(db, other, "mirabelles", 5)).toEqual({ fiches: [], hits: [] });
  }
});

test("messages and fiches found at once are those found apart", async ({ db }) => {
  const reader = await peer(db);
  await publishEditions(db, [{ niveaux: { body: "Les mirabelles." } }]);
  const { postId } = await opened(db, reader, { title: "Des fruits", body: "Une mirabelle" });
  const { fiches, hits } = await searchAll(db, reader, "mirabelle", 5);
  expect(fiches).toEqual(await searchFiches(db, reader, "mirabelle", 5));
  expect(hits.map((hit) => hit.postId)).toEqual([postId]);
});

test("a question of signs, of control characters or without end is no error", async ({ db }) => {
  const reader = await peer(db);
  await publishEditions(db, [{ niveaux: { body: TEXT } }]);
  for (const query of [
    "",
    "\0",
    "'\"&|!():*",
    "\u0002<",
    "'; drop table guide_texts; --",
    "a-".repeat(20_000),
  ]) {
    expect(await slugsOf(db, reader, query)).toEqual([]);
    expect((await searchAll(db, reader, query, 5)).fiches).toEqual([]);
  }
});
