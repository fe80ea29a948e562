import { afterAll, beforeAll, expect, test } from "vitest";
import { guideReads } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const LEVELS = "/guide/les-trois-niveaux";

test("the history of a fiche has its texts by edition, the newest first, with what changed and why", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit(`${LEVELS}/historique`);
  expect(reader.status).toBe(200);
  expect(reader.page.querySelectorAll("main h2").map((h) => h.textContent.slice(0, 9))).toEqual([
    "Édition\u00a02",
    "Édition\u00a01",
  ]);
  expect(reader.text.match(/Importée, sans procès-verbal/g)).toHaveLength(2);
  await reader.follow("Voir ce qui a changé");
  expect(reader.path).toBe(`${LEVELS}/comparer?de=1&a=2`);
  expect(reader.page.querySelectorAll("main ins").length).toBeGreaterThan(0);
});

test("the difference shows inline or side by side, and an edition beside itself says there is nothing", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit(`${LEVELS}/comparer`);
  await reader.follow("Côte à côte");
  expect(reader.page.querySelectorAll(".difference-pair").length).toBeGreaterThan(0);
  await reader.visit(`${LEVELS}/comparer?de=2&a=2`);
  expect(reader.text).toContain("deux fois la même édition");
  await reader.visit("/guide/panier-de-services/comparer");
  expect(reader.text).toContain("n’est que dans une édition");
  await reader.visit("/guide/document-de-synthese/comparer?de=1&a=2");
  expect(reader.text).toContain("Ces deux textes sont identiques");
});

test("what a browser asks ahead of time is no reading", async () => {
  const reader = await site.signedIn("conseiller");
  const before = await site.db.$count(guideReads);
  await reader.request(LEVELS, { headers: { "Sec-Purpose": "prefetch;prerender" } });
  expect(await site.db.$count(guideReads)).toBe(before);
  await reader.request(LEVELS);
  expect(await site.db.$count(guideReads)).toBe(before + 1);
});

test("what does not exist, or not for who asks, is not found", async () => {
  const reader = await site.signedIn("horspair");
  for (const path of ["/guide/inconnue/historique", `${LEVELS}/comparer?de=9`, `${LEVELS}/comparer?a=%00`])
    expect((await reader.visit(path)).status, path).toBe(404);
  expect((await reader.visit(`${LEVELS}/historique`)).status).toBe(200);
  const outsider = await site.signedIn("candidate");
  for (const path of [`${LEVELS}/historique`, `${LEVELS}/comparer`, "/guide/recommandations"])
    expect((await outsider.visit(path)).status, path).toBe(404);
});

test("recommendations worded twice show what differs, each with its source", async () => {
  const reader = await site.signedIn("redaction");
  await reader.visit("/guide/recommandations");
  expect(reader.status).toBe(200);
  const recommendations = reader.page.querySelectorAll("main section");
  expect(recommendations).toHaveLength(15);
  for (const recommendation of recommendations) {
    expect(recommendation.querySelectorAll("ins, del").length).toBeGreaterThan(0);
    expect(recommendation.textContent).toContain("Source\u00a0: CNEFOP");
  }
});
