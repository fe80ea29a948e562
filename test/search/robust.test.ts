import { expect } from "vitest";
import { QUERY_MAX } from "#db/vocabulary";
import { search } from "~/search/search.server";
import { demoTest, test } from "../support/database";
import { opened } from "../support/forum";
import { peer } from "../support/people";

test("nothing asked finds nothing", async ({ db }) => {
  const reader = await peer(db);
  await opened(db, reader, { body: "Le CPF" });
  for (const query of ["", " ", "\n\t", "\u00a0", '""', "-", "?", "« »", "…"]) {
    expect({ query, hits: await search(db, reader, query) }).toEqual({ query, hits: [] });
  }
});

test("words too common to look for find nothing by themselves", async ({ db }) => {
  const reader = await peer(db);
  await opened(db, reader, { body: "Le CPF est à la main de la personne, même au chômage." });
  for (const query of ["le", "la de", "est", "à", "même", "Le LA"]) {
    expect({ query, hits: await search(db, reader, query) }).toEqual({ query, hits: [] });
  }
});

demoTest("signs that mean something to a database are nothing but signs", async ({ db }) => {
  const reader = await peer(db);
  const signs = [
    "'",
    '"',
    "&",
    "|",
    "!",
    "(",
    ")",
    ":",
    "*",
    ":*",
    "\\",
    "%",
    "_",
    "<->",
    "<",
    "$1",
    ";",
    "--",
    "/*",
    "{",
    "[",
    "^",
    "~",
    "@@",
  ];
  for (const sign of signs) {
    for (const query of [
      sign,
      `CPF${sign}`,
      `${sign}CPF`,
      `CPF ${sign} CIF`,
      `CPF${sign}CIF`,
      sign.repeat(50),
      `"${sign}`,
    ]) {
      await expect(search(db, reader, query), query).resolves.toBeInstanceOf(Array);
    }
  }
  await expect(search(db, reader, "'\"&|!():*")).resolves.toEqual([]);
  await expect(search(db, reader, "'; drop table posts; --")).resolves.toEqual([]);
});

demoTest("control characters, NUL included, are no error", async ({ db }) => {
  const reader = await peer(db);
  for (const query of [
    "\0",
    "CPF\0",
    "\0CPF",
    "\u0002CPF\u0003",
    "\u0001",
    "\ufffe",
    "\ud800",
    "CPF \udc00",
    "😀",
  ]) {
    await expect(search(db, reader, query), JSON.stringify(query)).resolves.toBeInstanceOf(Array);
  }
});

demoTest("a very long question is no error", async ({ db }) => {
  const reader = await peer(db);
  const long = ["a", "CPF ", "-CPF ", '"', '"CPF ', "l’", "é", "😀", "or ", "(", "a-", "a/", "1."].map(
    (piece) => piece.repeat(20_000),
  );
  for (const query of long)
    await expect(search(db, reader, query), query.slice(0, 9)).resolves.toBeInstanceOf(Array);
});

test("the beginning of a question counts, up to the longest the page takes", async ({ db }) => {
  const reader = await peer(db);
  const { postId } = await opened(db, reader, { body: "Le CPF" });
  const found = async (query: string) => (await search(db, reader, query)).map((hit) => hit.postId);
  expect(await found(`CPF${" ".repeat(QUERY_MAX)}introuvable`)).toEqual([postId]);
  expect(await found("CPF introuvable")).toEqual([]);
});

demoTest("a question that only excludes is no error", async ({ db }) => {
  const reader = await peer(db);
  const hits = await search(db, reader, "-CPF");
  expect(hits.filter(({ excerpt }) => /\bCPF\b/.test(excerpt.map(({ text }) => text).join("")))).toEqual([]);
});

demoTest("what everybody writes about gives one page of messages", async ({ db }) => {
  const hits = await search(db, await peer(db), "formation");
  expect(hits).toHaveLength(30);
  expect(new Set(hits.map((hit) => hit.postId)).size).toBe(30);
});
