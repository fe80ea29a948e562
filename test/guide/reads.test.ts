import { parse } from "node-html-parser";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideReads } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { changedFiches } from "~/guide/changed-fiches.server";
import { ficheAt } from "~/guide/reading.server";
import { acknowledge, type Reading, remember } from "~/guide/reads.server";
import { renderNews } from "~/guide/rendered-news.server";
import { test } from "../support/database";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { at, peer } from "../support/people";

const FIRST = { a: { body: "Un." }, b: { body: "Deux." } };
const SECOND = { a: { body: "Un, obligatoire.", change: "rule" as const }, b: { body: "Deux." } };
const THIRD = { a: { body: "Un, obligatoire !", change: "form" as const }, b: { body: "Deux." } };
const [NOVEMBER, DECEMBER] = [at("2016-11-03 10:00"), at("2016-12-01 10:00")];

type Fiche = Awaited<ReturnType<typeof ficheIn>>;

/** Reads a fiche: what its reader knew of it before. */
async function opens(db: Db, member: Member, { slug, textId, pageId }: Fiche, now = NOVEMBER) {
  const reading = (await ficheAt(db, slug, null, member))?.reading;
  if (!reading) throw new Error(`no fiche ${slug}`);
  await remember(db, member, { pageId, textId, reading }, now);
  return reading;
}
const newsOf = (fiche: Fiche, reading: Reading) => parse(renderNews({ ...fiche, reading }));

test("a fiche that changed since it was read says when, how, and leads to the difference", async ({ db }) => {
  const claire = await peer(db);
  await publishEditions(db, [FIRST]);
  await opens(db, claire, await ficheIn(db, "a"));
  await publishEditions(db, [FIRST, SECOND, THIRD]);
  const fiche = await ficheIn(db, "a");
  const page = newsOf(fiche, await opens(db, claire, fiche, DECEMBER));
  expect(page.querySelector("p.notice")?.textContent).toBe(
    "Modifiée depuis votre lecture du 3 novembre 2016\u00a0: règle et forme. Voir ce qui a changé",
  );
  expect(page.querySelector("p.notice a")?.getAttribute("href")).toBe("/guide/a/comparer?de=1&a=3");
  expect(newsOf(fiche, await opens(db, claire, fiche, DECEMBER)).querySelector("p.notice")).toBeNull();
});

test("reading the same again the same day writes nothing", async ({ db }) => {
  const claire = await peer(db);
  await publishEditions(db, [FIRST]);
  const fiche = await ficheIn(db, "a");
  await opens(db, claire, fiche);
  await opens(db, claire, fiche, at("2016-11-03 18:00"));
  expect(await db.select().from(guideReads)).toMatchObject([{ readAt: NOVEMBER, textId: fiche.textId }]);
  await opens(db, claire, fiche, DECEMBER);
  expect(await db.select().from(guideReads)).toMatchObject([{ readAt: DECEMBER }]);
});

test("only a rule asks for « j’ai lu », until the text of its edition or a later one is said to be read", async ({
  db,
}) => {
  const claire = await peer(db);
  await publishEditions(db, [FIRST, SECOND, THIRD]);
  const [fiche, quiet] = [await ficheIn(db, "a"), await ficheIn(db, "b")];
  const asks = async (of: typeof fiche) =>
    newsOf(of, await opens(db, claire, of)).querySelector("form") !== null;
  expect(await asks(fiche)).toBe(true);
  expect(await asks(quiet)).toBe(false);
  const old = await ficheIn(db, "a", 1);
  expect(await acknowledge(db, claire, { ...old, now: NOVEMBER })).toBe(true);
  expect(await asks(fiche)).toBe(true);
  expect(await acknowledge(db, claire, { ...fiche, now: DECEMBER })).toBe(true);
  expect(await asks(fiche)).toBe(false);
  // An old page that was left open does not take it back.
  await acknowledge(db, claire, { ...old, now: DECEMBER });
  expect(await db.select().from(guideReads)).toMatchObject([
    { pageId: quiet.pageId },
    { acknowledgedTextId: fiche.textId, acknowledgedAt: DECEMBER },
  ]);
});

test("nobody says they read the text of another fiche", async ({ db }) => {
  const claire = await peer(db);
  await publishEditions(db, [FIRST, SECOND]);
  const [a, b] = [await ficheIn(db, "a"), await ficheIn(db, "b")];
  expect(await acknowledge(db, claire, { pageId: a.pageId, textId: b.textId, now: NOVEMBER })).toBe(false);
  expect(await db.$count(guideReads)).toBe(0);
});

test("for the whole guide: what changed since one's readings, and between the editions for who never read", async ({
  db,
}) => {
  const [claire, awa] = [await peer(db), await peer(db)];
  await publishEditions(db, [FIRST]);
  await opens(db, claire, await ficheIn(db, "a"));
  await opens(db, claire, await ficheIn(db, "b"));
  expect(await changedFiches(db, claire)).toEqual([]);
  await publishEditions(db, [FIRST, SECOND, { ...THIRD, c: { body: "Nouveau.", change: "precision" } }]);
  expect(await changedFiches(db, claire)).toMatchObject([
    { slug: "a", readEdition: 1, readAt: NOVEMBER, ruleEdition: 2 },
    { slug: "c", readAt: null, isNew: true, change: "precision" },
  ]);
  const newcomer = await changedFiches(db, awa);
  expect(newcomer.map(({ slug, readAt, change }) => [slug, readAt, change])).toEqual([
    ["a", null, "form"],
    ["c", null, "precision"],
  ]);
});
