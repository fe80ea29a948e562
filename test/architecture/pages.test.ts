import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { parse } from "node-html-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countRoundTrips } from "../support/round-trips";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";
import { bodyOf, crawl, headingFaults, looseSpaces, type Page, titleOf, withoutFragment } from "./crawl";

const ROUND_TRIPS = 4;
const KILOBYTE = 1024;
const readers = ["a visitor", "horspair", "conseillere", "animatrice"];

let site: Site;
let database: Awaited<ReturnType<typeof countRoundTrips>>;

beforeAll(async () => {
  const through = async (url: string) => {
    database = await countRoundTrips(url);
    return database.url;
  };
  site = await openSite("demo", { through });
});
afterAll(async () => {
  await site.close();
  database.close();
});

const readingPages = [
  "/",
  "/forum",
  "/non-lus",
  "/actifs",
  "/actifs?apres=1484000000000-1",
  "/sans-reponse",
  "/suivis",
  "/mes-sujets",
  "/forum/hors-pairs",
  "/forum/hors-pairs-echanges?etat=non-lus",
  "/forum/hors-pairs-echanges?etat=sans-reponse",
  "/forum/hors-pairs-echanges",
  "/forum/hors-pairs-echanges?apres=4000000000000-1",
  "/recherche?q=CEP",
  "/membres",
  "/membres?q=VAE&dispositif=vae&territoire=bretagne",
  "/recherche?q=motquepersonnen-ecrit",
  ...["/guide", "/guide?parcours=manager&niveau=2", "/guide/editions", "/guide/editions/1"],
  ...["/guide/les-trois-niveaux", "/guide/editions/1/les-trois-niveaux", "/guide/integral"],
  "/guide/propositions",
  "/guide/les-trois-niveaux/proposer",
  "/aide",
  "/messages",
  "/messages/nouveau",
  "/compte/blocages",
  "/compte",
  "/compte/adresse",
  "/compte/notifications",
  "/notifications",
  "/compte/securite",
  "/compte/securite/second-facteur",
];

test.each(readingPages)("reading %s takes at most four round trips to the database", async (path) => {
  for (const account of ["horspair", "conseillere", "animatrice"]) {
    const member = await site.signedIn(account);
    // A page that fails asks for little.
    expect((await member.request(path)).status).toBe(200);
    expect(await roundTrips(member, path)).toBeLessThanOrEqual(ROUND_TRIPS);
  }
});

test("reading somebody's profile takes at most four round trips to the database", async () => {
  for (const account of ["horspair", "conseillere", "animatrice"]) {
    const member = await site.signedIn(account);
    const path = (await member.visit("/membres")).page.querySelector(".rows a")?.getAttribute("href") ?? "";
    expect(path).toMatch(/^\/membres\/\d+$/);
    expect(await roundTrips(member, path)).toBeLessThanOrEqual(ROUND_TRIPS);
  }
});

test("reading a topic takes at most four round trips, be it long or short, its last page or its first", async () => {
  const member = await site.signedIn("conseillere");
  const topics = (await pagesOf("conseillere")).map(({ path }) => path).filter((path) => TOPIC.test(path));
  const later = topics.filter((path) => path.includes("?page="));
  expect(later.length).toBeGreaterThan(0);
  for (const path of [...topics.slice(0, 5), ...later.slice(0, 5)]) {
    expect(await roundTrips(member, path)).toBeLessThanOrEqual(ROUND_TRIPS);
  }
});

test.each(readers)("every link that %s finds leads to a page", async (reader) => {
  const pages = await pagesOf(reader);
  const broken = pages.filter(({ status }) => status !== 200).map(({ path, status }) => `${path}: ${status}`);
  expect(pages.length).toBeGreaterThan(reader === "a visitor" ? 5 : 30);
  expect(broken).toEqual([]);
});

test.each(readers)("every link to a part of a page that %s finds leads to that part", async (reader) => {
  const pages = await pagesOf(reader);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const lost = pages.flatMap(({ path, links, arrival }) =>
    [...links, arrival].filter((link) => {
      const [, fragment] = link.split("#");
      const target = byPath.get(link === arrival ? path : withoutFragment(link));
      return fragment && target && !target.ids.has(fragment);
    }),
  );
  expect([...new Set(lost)]).toEqual([]);
});

test.each(readers)("no page that %s reads breaks a line before a French sign", async (reader) => {
  const pages = await pagesOf(reader);
  expect(
    pages.flatMap(({ path, html }) => looseSpaces(bodyOf(html)).map((text) => `${path}: ${text}`)),
  ).toEqual([]);
});

test.each(readers)(
  "the titles of the pages that %s reads have the spaces of French signs",
  async (reader) => {
    const pages = await pagesOf(reader);
    expect(
      pages.flatMap(({ path, html }) => looseSpaces(titleOf(html)).map((text) => `${path}: ${text}`)),
    ).toEqual([]);
  },
);

test.each(readers)("every page that %s reads has one first heading and skips no level", async (reader) => {
  const faults = (await pagesOf(reader)).flatMap(({ path, html }) =>
    headingFaults(html).map((text) => `${path}: ${text}`),
  );
  expect(faults).toEqual([]);
});

test("a page of twenty messages weighs at most 15 KB on the wire", async () => {
  const full = (await pagesOf("animatrice")).filter(
    ({ html }) => parse(html).querySelectorAll(".post").length === 20,
  );
  expect(full.length).toBeGreaterThan(0);
  const heavy = full.filter(({ html }) => compressed(html) > 15 * KILOBYTE);
  expect(heavy.map(({ path, html }) => `${path}: ${compressed(html)}`)).toEqual([]);
});

test("the scripts of a page, with all they import, weigh at most 12 KB on the wire", async () => {
  const scripts = new Set<string>();
  for (const { html } of await pagesOf("animatrice")) {
    const document = parse(html);
    for (const script of document.querySelectorAll("script")) expect(script.textContent).toBe("");
    const named = [
      ...document.querySelectorAll("script[src]"),
      ...document.querySelectorAll("link[rel=modulepreload]"),
    ];
    for (const element of named)
      addWithImports(scripts, element.getAttribute("src") ?? element.getAttribute("href") ?? "");
  }
  expect(scripts.size).toBeGreaterThan(0);
  const weights = [...scripts].map((path) => compressed(readFileSync(built(path))));
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(12 * KILOBYTE);
});

test("every file that a page names was built", async () => {
  const named = (await pagesOf("conseillere")).flatMap(({ html }) =>
    parse(html)
      .querySelectorAll("link[href], script[src], img[src]")
      .map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? ""),
  );
  expect([...new Set(named)].filter((path) => !existsSync(built(path)))).toEqual([]);
});

const TOPIC = /^\/sujets\/\d+\/[^/]+$/;

const crawls = new Map<string, Promise<Page[]>>();

/** All the pages that a reader reaches, found once. */
function pagesOf(reader: string) {
  const found = crawls.get(reader) ?? arrive(reader).then(crawl);
  crawls.set(reader, found);
  return found;
}

async function arrive(reader: string) {
  return reader === "a visitor" ? site.visitor() : site.signedIn(reader);
}

/** Of a site that has been running: a connection learns each statement the first time, so a page that asks for too much is asked again. */
async function roundTrips(visitor: Visitor, path: string) {
  let fewest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 12 && fewest > ROUND_TRIPS; n++) {
    fewest = Math.min(fewest, await database.during(() => visitor.request(path)));
  }
  return fewest;
}

/** As the server compresses pages. */
function compressed(text: string | Buffer) {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
}

const built = (path: string) => resolve("build/client", path.slice(1));

function addWithImports(scripts: Set<string>, path: string) {
  if (scripts.has(path)) return;
  scripts.add(path);
  const source = readFileSync(built(path), "utf8");
  for (const [, name = ""] of source.matchAll(/(?:import|from)\s*\(?["']\.?\/?([\w./-]+\.js)["']/g)) {
    addWithImports(scripts, `/assets/${name.split("/").at(-1)}`);
  }
}
