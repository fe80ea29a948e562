import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { termMarker } from "~/glossary/marker";
import { render, renderPage } from "~/text/markdown.server";

const term = (id: number, name: string, more: object = {}) => ({
  ...{ id, term: name, expansion: "", senses: [{ meaning: `sens de ${name}` }], isExpanded: true },
  ...more,
});
const mark = termMarker([
  term(1, "CEP", { expansion: "conseil en évolution professionnelle" }),
  term(2, "CPF"),
  term(3, "FAF.TT"),
  term(4, "DE", { isExpanded: false }),
  term(5, "abondement", { senses: [{ meaning: "un" }, { meaning: 'deux "<' }] }),
  term(6, "CEP-SPRO"),
]);
const marked = (markdown: string) =>
  parse(mark(render(markdown)))
    .querySelectorAll("a.term")
    .map((a) => [a.getAttribute("href"), a.textContent]);

test("the first use of a term is a link to where it is explained, the next ones are left", () => {
  expect(marked("Le CEP et le CPF. Le CEP encore.\n\nCPF.")).toEqual([
    ["/guide/glossaire#terme-1", "CEP"],
    ["/guide/glossaire#terme-2", "CPF"],
  ]);
});

test("a term is a whole word, as it is written, the longest there is", () => {
  expect(marked("RECEP CEPx cep FAFxTT")).toEqual([]);
  expect(marked("Abondement du FAF.TT, CEP-SPRO")).toEqual([
    ["/guide/glossaire#terme-5", "Abondement"],
    ["/guide/glossaire#terme-3", "FAF.TT"],
    ["/guide/glossaire#terme-6", "CEP-SPRO"],
  ]);
});

test("links, titles and code are left alone, and so are terms « à ne pas développer »", () => {
  const text = "# Le CEP\n\n[le **CEP** ici](https://a.test/CEP) `CEP` et DE\n\n```\nCPF\n```";
  expect(mark(renderPage(text))).toBe(renderPage(text));
  expect(marked(`${text}\n\nCEP`)).toEqual([["/guide/glossaire#terme-1", "CEP"]]);
});

test("in a message, a quotation keeps its words as they were", () => {
  const html = render("> Le CEP et le CPF\n\nLe CEP");
  expect(parse(mark(html, "message")).querySelectorAll("a.term").length).toBe(1);
  expect(parse(mark(html, "message")).querySelector("blockquote a")).toBeNull();
  expect(parse(mark(html)).querySelectorAll("blockquote a.term").length).toBe(2);
});

test("every sense is said, none is guessed, and what they hold stays text", () => {
  const html = mark(render("Un abondement"));
  expect(html).toContain('title="abondement\u202f; 1. un\u202f; 2. deux &quot;&lt;"');
});

test("a text without terms, and an empty glossary, change nothing", () => {
  expect(mark("<p>Rien &lt;CEPx&gt;</p>")).toBe("<p>Rien &lt;CEPx&gt;</p>");
  expect(termMarker([])("<p>CEP</p>")).toBe("<p>CEP</p>");
});
