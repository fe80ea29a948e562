import { expect } from "vitest";
import type { Db } from "#db/client.server";
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

/** The questions among `queries` that end in an error, each tried in a savepoint. */
async function failing(db: Db, queries: string[]) {
  const reader = await peer(db);
  const failed: string[] = [];
  for (const query of queries) {
    await db.transaction((tx) => search(tx, reader, query)).catch(() => failed.push(query.slice(0, 20)));
  }
  return failed;
}

demoTest("signs that mean something to a database are nothing but signs", async ({ db }) => {
  const signs = `' " & | ! ( ) : * :* \\ % _ <-> < $1 ; -- /* { [ ^ ~ @@`.split(" ");
  const around = signs.flatMap((sign) => [
    sign,
    `CPF${sign}`,
    `${sign}CPF`,
    `CPF ${sign} CIF`,
    `CPF${sign}CIF`,
    `"${sign}`,
  ]);
  expect(
    await failing(db, [...around, "'\"&|!():*", "'; drop table posts; --", "CPF & (CIF | !VAE):*"]),
  ).toEqual([]);
});

demoTest("a sign many times over is no error", async ({ db }) => {
  const signs = [...`'"&|!():*-\\%_<>$;/{[^~@.,`];
  expect(
    await failing(
      db,
      signs.flatMap((sign) => [sign.repeat(QUERY_MAX), `${sign} `.repeat(QUERY_MAX)]),
    ),
  ).toEqual([]);
});

demoTest("control characters, NUL included, are no error", async ({ db }) => {
  const queries = [
    "\0",
    "CPF\0",
    "\0CPF",
    "\u0002CPF\u0003",
    "\u0001",
    "\ufffe",
    "\ud800",
    "CPF \udc00",
    "😀",
  ];
  expect(await failing(db, queries)).toEqual([]);
});

demoTest("a very long question is no error", async ({ db }) => {
  const pieces = [
    "a",
    "CPF ",
    "-CPF ",
    '"CPF ',
    '"CPF" ',
    "l’",
    "é",
    "😀",
    "or ",
    "CPF or ",
    "a-",
    "a/",
    "1.",
    "-a-",
  ];
  expect(
    await failing(
      db,
      pieces.map((piece) => piece.repeat(20_000)),
    ),
  ).toEqual([]);
});

test("the beginning of a question counts, up to the longest the page takes", async ({ db }) => {
  const reader = await peer(db);
  const { postId } = await opened(db, reader, { body: "Le CPF" });
  const found = async (query: string) => (await search(db, reader, query)).map((hit) => hit.postId);
  expect(await found(`CPF${" ".repeat(QUERY_MAX)}introuvable`)).toEqual([postId]);
  expect(await found("CPF introuvable")).toEqual([]);
});

demoTest("what everybody writes about gives one page of messages", async ({ db }) => {
  const hits = await search(db, await peer(db), "formation");
  expect(hits).toHaveLength(30);
  expect(new Set(hits.map((hit) => hit.postId)).size).toBe(30);
});
