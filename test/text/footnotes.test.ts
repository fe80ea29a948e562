import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { render } from "~/text/markdown.server";

const first = render("Le CPF[^1] se cumule[^b].\n\n[^1]: Compte personnel.\n[^b]: Sauf accord.");
const second = render("Le CIF[^1] ne se cumule pas.\n\n[^1]: Congé individuel.");

function ids(html: string) {
  return parse(html)
    .querySelectorAll("[id]")
    .map((element) => element.id);
}

/** Where the links of a text lead, within the page. */
function targets(html: string) {
  return parse(html)
    .querySelectorAll('a[href^="#"]')
    .map((link) => (link.getAttribute("href") ?? "").slice(1));
}

test("a note is reached from the text, and the text from the note", () => {
  expect(ids(second)).toHaveLength(2);
  expect(targets(second).sort()).toEqual(ids(second).sort());
  expect(second).toContain("Congé individuel.");
});

test("the notes of two messages do not collide on one page", () => {
  const all = [...ids(first), ...ids(second)];
  expect(all).toHaveLength(6);
  expect(new Set(all).size).toBe(6);
});

test("the notes of a message lead to that message", () => {
  for (const html of [first, second]) {
    expect(targets(html).filter((target) => !ids(html).includes(target))).toEqual([]);
  }
});

test("a note called twice has two ways back", () => {
  const html = render("Oui[^1], et encore[^1].\n\n[^1]: Note.");
  expect(ids(html)).toHaveLength(3);
  expect(new Set(ids(html)).size).toBe(3);
  expect(targets(html).filter((target) => !ids(html).includes(target))).toEqual([]);
  const names = [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(["Retour au texte 1", "Retour au texte 1, appel 2"]);
});

test("a note whose name has an accent or a space is reached all the same", () => {
  for (const name of ["étude", "voir guide", "n° 2"]) {
    const html = render(`Oui[^${name}].\n\n[^${name}]: Note.`);
    expect(targets(html)).toHaveLength(2);
    expect(targets(html).filter((target) => !ids(html).includes(target))).toEqual([]);
  }
});

test("the call of a note nobody wrote stays as it was typed", () => {
  expect(render("Oui[^1].")).toBe("<p>Oui[^1].</p>\n");
});

test("the notes bring no title above those of the message", () => {
  expect(parse(second).querySelectorAll("h1, h2, h3, h4, h5, h6")).toEqual([]);
});

test("a message may have a title of its own named like the label of the notes", () => {
  expect(render("## Un label\n\nOui[^1].\n\n[^1]: Note.")).toContain("<h3>Un label</h3>");
});
