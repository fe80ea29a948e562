import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { render, renderPage } from "~/text/markdown.server";

/** What a reader sees: only a <br> breaks a line. */
function textOf(html: string) {
  const broken = html.replace(/\s*\n\s*/g, " ").replace(/<br \/>/g, "\n");
  return parse(broken, { blockTextElements: {} }).textContent.trim();
}

test("a line break of a message is one on the page", () => {
  expect(render("Bonjour,\nmerci à tous")).toBe("<p>Bonjour,<br />merci à tous</p>\n");
});

test("a line break of a page of the site is not", () => {
  expect(renderPage("Bonjour,\nmerci à tous")).not.toContain("<br");
});

test("the titles of a message stand under those of the page", () => {
  const html = render("# Un\n\n## Deux\n\n##### Cinq");
  expect(html.match(/<h\d>/g)).toEqual(["<h3>", "<h4>", "<h5>"]);
});

test("the titles of a page of the site are addresses within it", () => {
  expect(renderPage("## Mettre en forme\n\n### Écrire « ici »")).toContain(
    '<h2 id="mettre-en-forme">Mettre en forme</h2>',
  );
  expect(renderPage("### Écrire « ici »")).toContain('id="ecrire-ici"');
});

test("the titles of a message are no addresses: those of two messages would be the same", () => {
  expect(render("# Aide")).not.toContain("id=");
});

test("every title of a page of the site is kept", () => {
  expect(renderPage("## Choisir un label")).toContain("Choisir un label");
});

test("a picture becomes a link: nobody's page asks another site for it", () => {
  const html = render("![Le schéma](https://exemple.fr/schema.png)");
  expect(html).not.toContain("<img");
  expect(parse(html).querySelector("a")?.getAttribute("href")).toBe("https://exemple.fr/schema.png");
  expect(parse(html).textContent.trim()).toBe("Le schéma");
});

test("a picture without a text shows its address", () => {
  expect(textOf(render("![](https://exemple.fr/schema.png)"))).toBe("https://exemple.fr/schema.png");
});

test("a picture inside a link leaves no link inside a link", () => {
  const html = render("[![Le schéma](https://exemple.fr/schema.png)](https://exemple.fr)");
  expect(html).toContain("Le schéma");
  expect(html.match(/<a /g)).toHaveLength(1);
});

test("angle brackets around a word are shown, not taken for HTML", () => {
  for (const text of [
    "Bonjour <prénom>, voici",
    "un <b>mot</b>",
    "a<b et c>d",
    "<3",
    "<script>alert(1)</script>",
    "<!-- noté -->",
  ]) {
    expect(textOf(render(text))).toBe(text);
  }
});

test("entities typed inside a tag are shown as they were typed", () => {
  expect(textOf(render('un <a title="&eacute;&lt;">'))).toContain('<a title="&eacute;&lt;">');
});

test("the lines that follow a tag keep their line breaks", () => {
  const text = "<nom>\nun courrier reçu le 3\nun autre le 5";
  expect(textOf(render(text))).toBe(text);
});

test("Markdown between two tags is still Markdown, and both tags are shown", () => {
  const html = render("<div>\n\nun *mot*\n\n</div>");
  expect(html).toContain("<em>mot</em>");
  expect(textOf(html)).toContain("<div>");
  expect(textOf(html)).toContain("</div>");
});

test("a link whose scheme is refused keeps its text", () => {
  expect(render("[mon **lien**](javascript:alert(1))")).toBe("<p><a>mon <strong>lien</strong></a></p>\n");
});

test("the same text always gives the same HTML", () => {
  const text = "Oui[^1], [a](b).\n\n[^1]: Note.";
  expect(render(text)).toBe(render(text));
});

test("an empty text gives nothing", () => {
  expect(render("")).toBe("");
});
