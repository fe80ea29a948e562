import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { bookOf } from "~/editions/book";
import { pdfOf } from "~/editions/pdf";
import { sha256 } from "~/validation/sha256";
import { printed, readPdf } from "../support/editions";
import { ORIGIN } from "../support/site";
import { recordOf } from "./record-example";

const SIGNS = "œuvre, l’accueil, « cité », 20 % → 30 %, pourquoi ? Ω ☑";
const BODIES = {
  aide: `## Qui aide ?\n\n${SIGNS}[^1] Encore.[^1]\n\n### Comment\n\nVoir [le référent](/guide/referent#sa-place), [un sujet](/sujets/1), [la loi](https://loi.example/a?b=1&c=2) et [rien](#rien).\n\n[^1]: Une source, l. 12.`,
  referent: `## Sa place\n\n| Niveau | Trace |\n|---|---|\n${"| Deux | Une ligne du tableau |\n".repeat(60)}\n\n<b>tapé</b> ![image](https://ailleurs.example/x.png)`,
};
const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, " ");
const made = (edition = printed(BODIES)) => pdfOf(bookOf(edition, ORIGIN));

let read: Awaited<ReturnType<typeof readPdf>>;
beforeAll(async () => {
  read = await readPdf(await made());
});

test("a PDF has a cover, contents with page numbers, and nested bookmarks", async () => {
  const { pages, outline, info } = read;
  expect(plain(pages[0] ?? "")).toMatch(
    /Guide « Repères du CEP » Édition 2 Version 2 Date non établie Édition importée, sans procès-verbal/,
  );
  expect(plain(pages[1] ?? "")).toMatch(
    /Table des matières .*1\. Le cadre ?4 .*Fiche aide ?4 Fiche referent ?5/,
  );
  const names = (items: typeof outline): unknown[] =>
    items.map(({ title, items }) => [title, ...names(items)]);
  expect(names(outline)).toEqual([
    ["Présentation de cette édition"],
    ["1. Le cadre", ["Fiche aide", ["Qui aide\u202f?", ["Comment"]]], ["Fiche referent", ["Sa place"]]],
    ["Procès-verbaux"],
  ]);
  expect(info).toMatchObject({
    Language: "fr-FR",
    Title: "Guide «\u00a0Repères du CEP\u00a0», Édition\u00a02",
  });
});

test("each page says the edition, its date, and which page of how many it is", async () => {
  const { pages } = await readPdf(await made(printed(BODIES, { dated: "2016-11-03" })));
  for (const [n, text] of pages.entries())
    expect(plain(text)).toMatch(
      new RegExp(`Édition 2 \\(3 novembre 2016\\) ?page ${n + 1} sur ${pages.length}`),
    );
});

test("the words are those of the page, spaces of French included, whatever their signs", async () => {
  const { pages } = read;
  const text = pages.join(" ");
  expect(plain(text)).toContain(SIGNS);
  expect(text).toContain("<b>tapé</b>");
  expect(plain(text)).toContain("niveaux 1 et 2 · Manager");
  expect(plain(text)).toContain("Changement de cette édition : règle. Note du changement.");
  expect(text).toContain("ab".repeat(32));
});

test("a table has its head on each of its pages; notes stand at the end of their fiche", async () => {
  const { pages } = read;
  const ofTable = pages.filter((text) => text.includes("Une ligne du tableau"));
  expect(ofTable.length).toBeGreaterThan(1);
  for (const text of ofTable) expect(plain(text)).toMatch(/Niveau ?Trace/);
  const aide = plain(pages[3] ?? "");
  expect(aide.indexOf("Notes et sources")).toBeGreaterThan(aide.indexOf("Comment"));
  expect(aide).toContain("Une source, l. 12.");
});

test("links lead to fiches, notes and back inside the file; others to their address; none to nowhere", async () => {
  const { links, destinations } = read;
  const inside = links.flatMap(({ dest }) => (dest ? [dest] : []));
  expect(inside).toContain("fiche--referent.sa-place");
  expect(inside.filter((dest) => !destinations.includes(dest))).toEqual([]);
  expect(inside.filter((dest) => dest.includes("note-")).length).toBeGreaterThan(2);
  const outside = new Set(links.flatMap(({ url }) => (url ? [url] : [])));
  expect(outside).toContain("https://loi.example/a?b=1&c=2");
  expect(outside).toContain(`${ORIGIN}/sujets/1`);
  expect(outside).toContain(`${ORIGIN}/guide/editions/2/aide`);
});

test("the records are its last part: who, what, which hashes, where for always; a peer is not named", async () => {
  const edition = printed(BODIES, { origin: "validated", records: [recordOf(3)] });
  const { pages, links } = await readPdf(await made(edition));
  const text = plain(pages.slice(-1).join(" "));
  expect(text).toContain("Procès-verbal n° 3");
  expect(text).toContain(recordOf(3).hash);
  expect(text).toContain(recordOf(3).content.textHash);
  expect(text).toContain("Le collège de l’État approuve avec réserves");
  expect(text).toMatch(/Anne État approuve avec réserves : à préciser/);
  expect(text).toMatch(/Un·e pair approuve/);
  expect(text).not.toContain("Paul Pair");
  expect(links.map(({ url }) => url)).toContain(`${ORIGIN}/guide/editions/proces-verbaux/3`);
});

test("the same edition gives the same bytes, whenever it is made", async () => {
  const one = await made();
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-05-05") });
  onTestFinished(() => void vi.useRealTimers());
  expect(sha256(await made())).toBe(sha256(one));
});

const HOSTILE = {
  "mot-sans-fin": "x".repeat(8000),
  "paragraphe-long": "conseil évolution ".repeat(2000),
  profond: `${"> ".repeat(60)}fond\n\n${"- ".repeat(60)}fond`,
  large: `|${"a|".repeat(60)}\n|${"-|".repeat(60)}\n|${"cellule|".repeat(60)}`,
  "titres-memes": "# Un\n# Un[^a%20é]\n\n[^a%20é]: n",
  signes: "日本語 \u0007\u0001 \ufffe ﷽",
  rien: "[a]: https://x.example",
  meme: "# Un\n# Un[^a%20é]\n\n[^a%20é]: n",
};

test("whatever a fiche holds, there is a PDF with all of them, whose links lead somewhere", async () => {
  const { links, destinations, pages } = await readPdf(await made(printed(HOSTILE)));
  expect(links.filter(({ dest }) => dest && !destinations.includes(dest))).toEqual([]);
  const text = pages.join("");
  for (const slug of Object.keys(HOSTILE)) expect(text).toContain(`Fiche ${slug}`);
  expect(text.match(/x/g)?.length).toBeGreaterThan(7999);
  expect(text.match(/fond/g)?.length).toBeGreaterThan(2);
  expect(text.match(/cellule/g)).toHaveLength(60);
});
