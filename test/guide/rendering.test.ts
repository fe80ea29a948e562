import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { decorated, headingsOf } from "~/guide/decoration";
import { renderGuide } from "~/guide/rendering.server";

const idsOf = (html: string) =>
  parse(html)
    .querySelectorAll("[id]")
    .map(({ id }) => id);

test("two headings of the same words have two addresses, none that of what surrounds the page", () => {
  const html = renderGuide("## Durée\n\nUn.\n\n## Durée\n\nDeux.\n\n## Durée 2\n\n## Contenu\n");
  expect(idsOf(html)).toEqual(["duree", "duree-2", "duree-2-2", "contenu-2"]);
  expect(headingsOf(html).map(({ id }) => id)).toEqual(idsOf(html));
});

test("a heading shows the link to itself, and the outline its words without notes", () => {
  const html = renderGuide("## Les *trois* niveaux[^1]\n\nTexte.[^1]\n\n[^1]: Source.\n");
  expect(headingsOf(html)).toEqual([{ id: "les-trois-niveaux1", level: 2, text: "Les trois niveaux" }]);
  const link = parse(decorated(html)).querySelector(".permalink");
  expect(link?.getAttribute("href")).toBe("#les-trois-niveaux1");
});

test("notes stand at the foot under a heading of their own; a table scrolls in its box", () => {
  const page = parse(
    decorated(renderGuide("Texte.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Source.\n")),
  );
  expect(page.querySelector(".guide-notes")?.textContent).toContain("Notes et sources");
  expect(page.querySelector(".guide-table > table")).not.toBeNull();
});

test("several texts on one page keep their addresses apart", () => {
  const html = renderGuide("## Durée\n\nTexte.[^1]\n\n[^1]: Source.\n");
  const page = parse(decorated(html, "un--", 2));
  expect(page.querySelector("h4")?.id).toBe("un--duree");
  expect(page.querySelector(".permalink")?.getAttribute("href")).toBe("#un--duree");
});

test("a hostile text stays text, in its headings as in their links", () => {
  const html = renderGuide(
    [
      '## Voir "ici" onmouseover=alert(1) x="<img src=x onerror=alert(2)>',
      "<script>alert(3)</script><section><table>",
      "[clic](javascript:alert(4)) <h2 id=contenu onclick=alert(5)>Faux</h2>",
      '</section></div><guide-outline style="position:fixed">',
    ].join("\n\n"),
  );
  const page = parse(decorated(html));
  const tags = new Set(page.querySelectorAll("*").map(({ tagName }) => tagName.toLowerCase()));
  expect([...tags].sort()).toEqual(["a", "br", "div", "h2", "p"].filter((tag) => tags.has(tag)));
  const attributes = page.querySelectorAll("*").flatMap((element) => Object.keys(element.attributes));
  expect(attributes.filter((name) => !["id", "class", "href", "aria-label", "rel"].includes(name))).toEqual(
    [],
  );
  const addresses = page.querySelectorAll("a").map((link) => link.getAttribute("href") ?? "");
  expect(addresses.filter((address) => address.startsWith("javascript:"))).toEqual([]);
});
