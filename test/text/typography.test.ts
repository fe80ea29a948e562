import { expect, test } from "vitest";
import { render } from "~/text/markdown.server";
import { withFrenchSpaces } from "~/text/typography";

const NARROW = "\u202f";
const WIDE = "\u00a0";

test("the space before « ; », « ! » and « ? » is narrow and does not break", () => {
  expect(withFrenchSpaces("Vraiment ? Oui ; non !")).toBe(`Vraiment${NARROW}? Oui${NARROW}; non${NARROW}!`);
});

test("the space before « : » does not break", () => {
  expect(withFrenchSpaces("Deux cas : le CIF et le CPF")).toBe(`Deux cas${WIDE}: le CIF et le CPF`);
});

test("the spaces inside French quotation marks do not break", () => {
  expect(withFrenchSpaces("le « socle commun » du CEP")).toBe(`le «${WIDE}socle commun${WIDE}» du CEP`);
});

test("marks that follow each other keep together", () => {
  expect(withFrenchSpaces("Il a dit « oui » ?!")).toBe(`Il a dit «${WIDE}oui${WIDE}»${NARROW}?!`);
});

test("no space is added where the writer put none", () => {
  for (const text of ["Vraiment?", "à 10:30", "«oui»", "https://exemple.fr/?a=1;b=2", "Oui!", "a:b"]) {
    expect(withFrenchSpaces(text)).toBe(text);
  }
});

test("spaces that already do not break stay as they are", () => {
  const text = `Vraiment${WIDE}? «${NARROW}oui${NARROW}»`;
  expect(withFrenchSpaces(text)).toBe(text);
});

test("making the spaces French twice changes nothing more", () => {
  const once = withFrenchSpaces("« Oui » : non ; si !");
  expect(withFrenchSpaces(once)).toBe(once);
});

test("other spaces, line ends included, stay as they are", () => {
  const text = "Un mot, puis un autre. Fin\n: suite";
  expect(withFrenchSpaces(text)).toBe(text);
});

test("messages are typeset in paragraphs, titles, lists, quotations, tables, links and notes", () => {
  for (const source of [
    "a ?",
    "# a ?",
    "- a ?",
    "> a ?",
    "| a ? |\n|---|",
    "**a ?**",
    "[a ?](/b)",
    "b[^1]\n\n[^1]: a ?",
  ]) {
    expect(render(source)).toContain(`a${NARROW}?`);
  }
});

test("punctuation after bold or a link is typeset too", () => {
  expect(render("**Attention** : [la charte](/charte) !")).toBe(
    `<p><strong>Attention</strong>${WIDE}: <a href="/charte">la charte</a>${NARROW}!</p>\n`,
  );
});

test("what is code stays as it was typed", () => {
  expect(render("`a : b ?`")).toBe("<p><code>a : b ?</code></p>\n");
  expect(render("```\na : b ?\n```")).toBe("<pre><code>a : b ?\n</code></pre>\n");
});

test("an address is never changed, and the punctuation after it is not part of it", () => {
  expect(render("voir http://exemple.fr/a?b=c;d !")).toContain(`href="http://exemple.fr/a?b=c;d"`);
  expect(render("voir http://exemple.fr/a?b=c;d !")).toContain(`</a>${NARROW}!`);
});
