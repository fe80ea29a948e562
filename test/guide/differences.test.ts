import { expect, test } from "vitest";
import { type Difference, differencesBetween } from "~/guide/differences";
import { renderPage } from "~/text/markdown.server";

const between = (before: string, after: string) =>
  differencesBetween(renderPage(before), renderPage(after)) ?? [];
const changes = (found: Difference[]) => found.filter(({ state }) => state !== "same");
/** « =kept -removed +added » */
const written = ({ runs }: Difference) =>
  runs.map(({ kind, text }) => `${{ same: "=", added: "+", removed: "-" }[kind]}${text}`).join("");
const LONG = "Le conseiller écoute la demande, la reformule et la situe.";
const OTHER = "Une autre structure reprend le dossier au deuxième rendez-vous.";

test("two texts that are the same have no difference, nor have two empty ones", () => {
  expect(changes(between(`## Titre\n\n${LONG}`, `## Titre\n\n${LONG}`))).toEqual([]);
  expect(between("", "")).toEqual([]);
});

test("an empty text gains everything, and loses everything", () => {
  expect(between("", LONG)).toMatchObject([{ state: "added", runs: [{ kind: "added", text: LONG }] }]);
  expect(between(LONG, "")).toMatchObject([{ state: "removed", runs: [{ kind: "removed", text: LONG }] }]);
});

test("words are compared as they are read, not as they are typed", () => {
  expect(changes(between("Un *mot* [lié](https://a.test)", "Un **mot**\n[lié](https://a.test)"))).toEqual([]);
  const [found] = between("On gagne l’accueil, pas plus", "On gagne l’accueil des salarié·es, pas plus");
  expect(found && written(found)).toBe("=On gagne l’accueil +des salarié·es=, pas plus");
});

test("texts that have nothing in common come one after the other", () => {
  expect(between(LONG, OTHER).map(({ state }) => state)).toEqual(["removed", "added"]);
});

test("a paragraph that moved says so at both places, and is not taken for another", () => {
  const before = `${LONG}\n\nPremier repère du guide.\n\nSecond repère du guide.`;
  const after = `Premier repère du guide.\n\nSecond repère du guide.\n\n${LONG}`;
  expect(between(before, after).map(({ state }) => state)).toEqual([
    "moved-away",
    "same",
    "same",
    "moved-here",
  ]);
});

test("items keep their depth, and one that goes deeper changed", () => {
  const found = between("- un\n- deux mots ici\n- trois", "- un\n  - deux mots là\n- trois");
  expect(changes(found)).toMatchObject([{ state: "changed", kind: "item", level: 2 }]);
  expect(changes(found).map(written)).toEqual(["=deux mots -ici+là"]);
});

test("a heading that changes its level is another block", () => {
  const found = between("## Un\n\n### Deux", "## Un\n\n## Deux");
  expect(changes(found).map(({ state, level }) => [state, level])).toEqual([
    ["removed", 3],
    ["added", 2],
  ]);
});

test("rows of tables are compared cell by cell", () => {
  const table = (cell: string) =>
    `| Niveau | Service |\n|---|---|\n| 1 | accueil |\n| 2 | ${cell} |\n| 3 | |`;
  const found = changes(between(table("conseil simple"), table("conseil personnalisé")));
  expect(found).toMatchObject([{ state: "changed", kind: "row" }]);
  expect(found.map(written)).toEqual(["=2 | conseil -simple+personnalisé"]);
  expect(changes(between("|a|b|\n|-|-|\n|x||", "|a|b|\n|-|-|\n||x|")).length).toBeGreaterThan(0);
});

test("a note that only changes its number is the same; its text is compared", () => {
  const before = `${LONG}[^a]\n\n[^a]: Rapport de 2016.`;
  const after = `Phrase nouvelle, avec sa source.[^n]\n\n${LONG}[^a]\n\n[^n]: Arrêté.\n[^a]: Rapport de 2016.`;
  const found = changes(between(before, after));
  expect(found.map(({ state, kind }) => [state, kind])).toEqual([
    ["added", "paragraph"],
    ["added", "note"],
  ]);
  const corrected = changes(between(before, before.replace("2016", "2017")));
  expect(corrected.map(written)).toEqual(["=Rapport de -2016+2017=. "]);
});

test("a link that leads elsewhere shows both addresses", () => {
  const found = between("Voir [la loi](https://a.test/1).", "Voir [la loi](https://a.test/2).");
  expect(found.map(written)).toEqual([
    "=Voir la loi- (lien\u00a0: https://a.test/1)+ (lien\u00a0: https://a.test/2)=.",
  ]);
});

test("what is hostile is text like any other", () => {
  const found = between("Bon <script>alert(1)</script> mot", "<img src=x onerror=alert(2)>");
  const text = found.flatMap(({ runs }) => runs.map((run) => run.text)).join("");
  expect(text).toContain("<script>");
  expect(text).toContain("<img src=x onerror=");
  expect(between("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp; fin").map(written)).toEqual(["=<b> &amp; +fin"]);
});

test("texts too long are not compared", () => {
  expect(differencesBetween(`<p>${"a ".repeat(1_000_000)}</p>`, "<p>b</p>")).toBeNull();
});
