import { expect, test } from "vitest";
import { BODY_MAX } from "#db/vocabulary";
import { render } from "~/text/markdown.server";

const filled = (piece: string) => piece.repeat(Math.ceil(BODY_MAX / piece.length)).slice(0, BODY_MAX);
const half = (piece: string) => filled(piece).slice(0, BODY_MAX / 2);

/** Texts on which Markdown parsers have been slow, as long as a message can be. */
const SHAPES: Record<string, string> = {
  "opening brackets": filled("["),
  "closing brackets": filled("]"),
  "brackets opened, then closed": half("[") + half("]"),
  "links in links": `${half("[")}a${half("](b)")}`,
  "links never closed": filled("[a]("),
  "links to nowhere": filled("[]("),
  "one link full of parentheses": `[a](${filled("(")})`.slice(0, BODY_MAX),
  "one title full of escaped quotes": `[a](b "${filled('\\"')}`.slice(0, BODY_MAX),
  "references to each other": `${filled("[a][").slice(0, -2)}b]`,
  "definitions and their uses": half("[a]: b\n") + half("[a]"),
  "beginnings of pictures": filled("!["),
  "pictures in pictures": half("![") + half("](a)"),
  stars: filled("*"),
  underscores: filled("_"),
  "stars that open": filled("*a "),
  "stars that may open or close": filled("a**"),
  "stars and underscores": filled("*_"),
  "stars and underscores around letters": filled("*a_"),
  "strong in emphasis in strong": half("*a **a ") + half("a** a*"),
  tildes: filled("~~a "),
  backticks: filled("`"),
  "runs of backticks, each longer": Array.from({ length: 190 }, (_, n) => `a${"`".repeat(n)}`).join(""),
  fences: filled("```\n"),
  "quotation marks in one line": filled("> "),
  "quotations without blank": filled(">"),
  "quotations, each deeper": Array.from({ length: 140 }, (_, n) => `${"> ".repeat(n)}a`).join("\n"),
  "lists in one line": `${filled("- ").slice(0, -2)}a`,
  "numbered lists in one line": filled("1. "),
  "lists in quotations in one line": filled("> - "),
  "lists, each deeper": Array.from({ length: 190 }, (_, n) => `${" ".repeat(n)}- a`).join("\n"),
  "hyphens that are a rule": filled("- "),
  "lines of one letter": filled("a\n"),
  blanks: `a${filled(" ")}b`.slice(0, BODY_MAX),
  "empty lines": `a${filled("\n")}b`.slice(0, BODY_MAX),
  bars: filled("|"),
  "small tables": filled("a|b\n-|-\n"),
  "a wide table of short rows": `${"|a".repeat(50)}|\n${"|-".repeat(50)}|\n${filled("x\n")}`.slice(
    0,
    BODY_MAX,
  ),
  "less-than signs": filled("<"),
  "tags never closed": filled('<a href="'),
  "one tag of many attributes": `<a ${filled("b='c' ")}`.slice(0, BODY_MAX),
  "comments never closed": filled("<!--"),
  ampersands: filled("&#"),
  "e-mail addresses that begin": filled("a@b."),
  "one e-mail address of dots": `${half("a.")}@${half("a.")}`.slice(0, BODY_MAX),
  "web addresses that begin": filled("www."),
  "one web address of parentheses": `http://a.fr/${filled("()")}`.slice(0, BODY_MAX),
  "notes that begin": filled("[^"),
  "notes, and their texts": Array.from({ length: 700 }, (_, n) => `a[^${n}]\n\n[^${n}]: b\n\n`).join(""),
  "one note of empty lines": `a[^1]\n\n[^1]: b${filled("\n    ")}c`.slice(0, BODY_MAX),
  backslashes: filled("\\"),
  "French punctuation": filled("« a » ; "),
  emoji: filled("😀"),
};

for (const [shape, text] of Object.entries(SHAPES)) {
  test(`a message as long as can be, made of ${shape}, renders to a page of a like size`, () => {
    expect(render(text).length).toBeLessThan(25 * BODY_MAX);
  });
}

test("nothing is lost of a long message without Markdown", () => {
  const words = filled("Un conseiller reçoit une salariée. ").trim();
  expect(render(words)).toBe(`<p>${words}</p>\n`);
});
