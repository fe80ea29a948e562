import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const terms = (html: { querySelectorAll(s: string): { textContent: string }[] }) =>
  html.querySelectorAll("dt dfn").map((dfn) => dfn.textContent);

test("the glossary is in the order of the alphabet, each sense with its source, and can be searched", async () => {
  const reader = await site.signedIn("horspair");
  await reader.visit("/guide/glossaire");
  const all = terms(reader.page);
  expect(all).toHaveLength(60);
  expect(all.slice(0, 3)).toEqual(["abondement", "Afdas", "Agefiph"]);
  expect(reader.page.querySelectorAll("dd p.meta").every((p) => p.textContent.startsWith("Source"))).toBe(
    true,
  );
  await reader.visit("/guide/glossaire?q=SYNTHESE");
  expect(terms(reader.page)).toContain("document de synthèse");
  await reader.visit("/guide/glossaire?q=%3Cb%3Erien");
  expect(reader.text).toContain("Aucun terme ne contient « <b>rien »");
});

test("a fiche links the first use of a term to where the glossary explains it", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/guide/niveau-1-accueil-individualise");
  const links = reader.page.querySelectorAll(".guide-text a.term").filter((a) => a.textContent === "CNEFOP");
  expect(links).toHaveLength(1);
  const [, anchor] = links[0]?.getAttribute("href")?.split("#") ?? [];
  await reader.visit("/guide/glossaire");
  expect(reader.page.querySelector(`#${anchor} dfn`)?.textContent).toBe("CNEFOP");
});

test("an editor marks a term « à ne pas développer », and fiches leave it alone from then on", async () => {
  const editor = await site.signedIn("redaction");
  await editor.visit("/guide/glossaire");
  await editor.follow("Corriger «\u00a0CNEFOP\u00a0»");
  await editor.submit("Enregistrer", { "kept-short": "on" });
  expect(editor.path).toMatch(/^\/guide\/glossaire#terme-\d+$/);
  await editor.visit("/guide/niveau-1-accueil-individualise");
  expect(editor.page.querySelectorAll("a.term").map((a) => a.textContent)).not.toContain("CNEFOP");
});

test("a second editor who saves meets both texts and loses neither", async () => {
  const [one, other] = [await site.signedIn("redaction"), await site.signedIn("redaction")];
  for (const editor of [one, other]) {
    await editor.visit("/guide/glossaire");
    await editor.follow("Corriger «\u00a0CPF\u00a0»");
  }
  await one.submit("Enregistrer", { expansion: "le texte de l’une" });
  await other.submit("Enregistrer", { expansion: "le texte de l’autre" });
  expect(other.status).toBe(409);
  expect(other.text).toContain("le texte de l’une");
  expect(other.page.querySelector("#expansion")?.getAttribute("value")).toBe("le texte de l’autre");
  await other.submit("Enregistrer");
  expect(other.text).toContain("le texte de l’autre");
});

test("who does not edit the guide finds no form, and candidates no glossary", async () => {
  const reader = await site.signedIn("conseillere");
  expect((await reader.visit("/guide/glossaire/1")).status).toBe(404);
  await reader.post("/guide/glossaire/nouveau", new URLSearchParams({ term: "X" }));
  expect(reader.status).toBe(404);
  const outsider = await site.signedIn("candidate");
  expect((await outsider.visit("/guide/glossaire")).status).toBe(404);
  expect((await outsider.visit("/guide/changements")).status).toBe(404);
  expect((await reader.visit("/guide/lectures")).status).toBe(404);
  expect((await (await site.signedIn("reseau")).visit("/guide/lectures")).status).toBe(200);
});
