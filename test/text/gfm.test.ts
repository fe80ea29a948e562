import { expect, test } from "vitest";
import { render } from "~/text/markdown.server";
import { canonical } from "../support/same-html";

// The examples of the GitHub Flavored Markdown specification 0.29, by the heading they stand under.
const TABLES: [source: string, html: string][] = [
  [
    "| foo | bar |\n| --- | --- |\n| baz | bim |",
    "<table><thead><tr><th>foo</th><th>bar</th></tr></thead><tbody><tr><td>baz</td><td>bim</td></tr></tbody></table>",
  ],
  [
    "| abc | defghi |\n:-: | -----------:\nbar | baz",
    '<table><thead><tr><th align="center">abc</th><th align="right">defghi</th></tr></thead><tbody><tr><td align="center">bar</td><td align="right">baz</td></tr></tbody></table>',
  ],
  [
    "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
    "<table><thead><tr><th>f|oo</th></tr></thead><tbody><tr><td>b <code>|</code> az</td></tr><tr><td>b <strong>|</strong> im</td></tr></tbody></table>",
  ],
  [
    "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
    "<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td>baz</td></tr></tbody></table><blockquote><p>bar</p></blockquote>",
  ],
  [
    "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
    "<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td>baz</td></tr><tr><td>bar</td><td></td></tr></tbody></table><p>bar</p>",
  ],
  ["| abc | def |\n| --- |\n| bar |", "<p>| abc | def |\n| --- |\n| bar |</p>"],
  [
    "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
    "<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td></td></tr><tr><td>bar</td><td>baz</td></tr></tbody></table>",
  ],
  ["| abc | def |\n| --- | --- |", "<table><thead><tr><th>abc</th><th>def</th></tr></thead></table>"],
];

// Nobody can tick a box in somebody else's message: boxes are signs.
const TASKS: [source: string, html: string][] = [
  ["- [ ] foo\n- [x] bar", "<ul><li>☐ foo</li><li>☑ bar</li></ul>"],
  [
    "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim",
    "<ul><li>☑ foo<ul><li>☐ bar</li><li>☑ baz</li></ul></li><li>☐ bim</li></ul>",
  ],
];

const STRIKETHROUGH: [source: string, html: string][] = [
  ["~~Hi~~ Hello, ~there~ world!", "<p><del>Hi</del> Hello, <del>there</del> world!</p>"],
  ["This ~~has a\n\nnew paragraph~~.", "<p>This ~~has a</p><p>new paragraph~~.</p>"],
  ["This will ~~~not~~~ strike.", "<p>This will ~~~not~~~ strike.</p>"],
];

const link = (href: string, text = href) => `<a href="${href}">${text}</a>`;
const www = (address: string) => link(`http://${address}`, address);
const mail = (address: string) => link(`mailto:${address}`, address);
const AUTOLINKS: [source: string, html: string][] = [
  ["www.commonmark.org", `<p>${www("www.commonmark.org")}</p>`],
  [
    "Visit www.commonmark.org/help for more information.",
    `<p>Visit ${www("www.commonmark.org/help")} for more information.</p>`,
  ],
  [
    "Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.",
    `<p>Visit ${www("www.commonmark.org")}.</p><p>Visit ${www("www.commonmark.org/a.b")}.</p>`,
  ],
  ["www.google.com/search?q=Markup+(business)", `<p>${www("www.google.com/search?q=Markup+(business)")}</p>`],
  [
    "www.google.com/search?q=Markup+(business)))",
    `<p>${www("www.google.com/search?q=Markup+(business)")}))</p>`,
  ],
  [
    "(www.google.com/search?q=Markup+(business))",
    `<p>(${www("www.google.com/search?q=Markup+(business)")})</p>`,
  ],
  [
    "(www.google.com/search?q=Markup+(business)",
    `<p>(${www("www.google.com/search?q=Markup+(business)")}</p>`,
  ],
  ["www.google.com/search?q=(business))+ok", `<p>${www("www.google.com/search?q=(business))+ok")}</p>`],
  [
    "www.google.com/search?q=commonmark&hl=en",
    `<p>${www("www.google.com/search?q=commonmark&amp;hl=en")}</p>`,
  ],
  ["www.google.com/search?q=commonmark&hl;", `<p>${www("www.google.com/search?q=commonmark")}&amp;hl;</p>`],
  ["www.commonmark.org/he<lp", `<p>${www("www.commonmark.org/he")}&lt;lp</p>`],
  ["http://commonmark.org", `<p>${link("http://commonmark.org")}</p>`],
  [
    "(Visit https://encrypted.google.com/search?q=Markup+(business))",
    `<p>(Visit ${link("https://encrypted.google.com/search?q=Markup+(business)")})</p>`,
  ],
  ["foo@bar.baz", `<p>${mail("foo@bar.baz")}</p>`],
  [
    "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
    `<p>hello@mail+xyz.example isn't valid, but ${mail("hello+xyz@mail.example")} is.</p>`,
  ],
  ["a.b-c_d@a.b", `<p>${mail("a.b-c_d@a.b")}</p>`],
  ["a.b-c_d@a.b.", `<p>${mail("a.b-c_d@a.b")}.</p>`],
  ["a.b-c_d@a.b-", "<p>a.b-c_d@a.b-</p>"],
  ["a.b-c_d@a.b_", "<p>a.b-c_d@a.b_</p>"],
];

for (const [what, examples] of Object.entries({ TABLES, TASKS, STRIKETHROUGH, AUTOLINKS })) {
  test(`messages are GitHub's Markdown: each example of ${what.toLowerCase()} reads as the specification says`, () => {
    const read = examples.map(([source]) => [source, canonical(render(source))]);
    expect(read).toEqual(examples.map(([source, html]) => [source, canonical(html)]));
  });
}

test("a link found in a bare address leaves as any other: without weight, opener or referrer", () => {
  for (const source of [
    "www.commonmark.org",
    "http://commonmark.org",
    "foo@bar.baz",
    "[a](https://exemple.fr)",
    "<https://exemple.fr>",
  ]) {
    expect(render(source)).toContain('rel="ugc nofollow noopener noreferrer"');
  }
});

test("a link within the site has no such mark", () => {
  expect(render("[la charte](/charte)")).toBe('<p><a href="/charte">la charte</a></p>\n');
});
