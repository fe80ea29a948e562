import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { comparedEditions } from "~/guide/comparison";
import { renderDifference } from "~/guide/rendered-difference.server";
import { renderPage } from "~/text/markdown.server";

const sentences = (count: number) =>
  Array.from({ length: count }, (_, n) => `Passage numéro ${n}, tel qu’il était.`);
const shown = (before: string, after: string, layout: "inline" | "side" = "inline") =>
  parse(renderDifference(renderPage(before), renderPage(after), layout));

test("what was put in and taken out is said in words, not by colour alone", () => {
  const page = shown("Le conseil est long.", "Le conseil est gratuit.");
  expect(page.querySelector("del")?.textContent).toBe(" supprimé\u00a0:\u00a0long fin. ");
  expect(page.querySelector("ins")?.textContent).toBe(" ajouté\u00a0:\u00a0gratuit fin. ");
});

test("a stretch that did not change folds, with a passage of context on each side", () => {
  const before = sentences(9).join("\n\n");
  const page = shown(
    before,
    before.replace("numéro 0, tel", "numéro zéro, tel").replace("numéro 8", "numéro huit"),
  );
  expect(page.querySelectorAll("details")).toHaveLength(1);
  expect(page.querySelector("summary")?.textContent).toBe("5 passages inchangés");
  expect(page.querySelectorAll("details .passage").map((p) => p.textContent)).toEqual(
    sentences(9).slice(2, 7),
  );
});

test("side by side, each side has its own text alone, and says so where it has none", () => {
  const page = shown("Le conseil est long.\n\nUn.", "Le conseil est gratuit.", "side");
  const [before, after] = page.querySelectorAll(".difference-pair > div");
  expect(before?.querySelector("ins")).toBeNull();
  expect(after?.querySelector("del")).toBeNull();
  expect(page.textContent).toContain("Rien à cette place");
});

test("hostile text in both versions stays text", () => {
  const hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))";
  for (const layout of ["inline", "side"] as const) {
    const page = shown(`${hostile} un`, `${hostile} deux\n\n"><svg onload=alert(1)>`, layout);
    expect(page.querySelectorAll("script, img, svg, a")).toEqual([]);
    expect(page.textContent).toContain("<svg onload=alert(1)>");
  }
});

test("identical texts say so, and texts that differ by their form alone as well", () => {
  expect(shown("Un mot.", "Un mot.").textContent).toContain("identiques");
  expect(shown("Un *mot*.", "Un mot.").textContent).toContain("seule la mise en forme diffère");
});

test("texts too long to compare are both shown", () => {
  const long = renderPage("mot ".repeat(3)).replace("mot", "mot ".repeat(600_000));
  const page = parse(renderDifference(long, "<p>court</p>", "inline"));
  expect(page.querySelectorAll(".prose")).toHaveLength(2);
  expect(page.textContent).toContain("trop longs pour être comparés");
});

test("without asking, the edition in force is compared with the one before; unknown editions are none", () => {
  const asked = (query: string) => comparedEditions(new URLSearchParams(query), [4, 3, 1]);
  expect(asked("")).toEqual({ before: 3, after: 4 });
  expect(asked("a=3")).toEqual({ before: 1, after: 3 });
  expect(asked("de=1")).toEqual({ before: 1, after: 4 });
  expect(asked("de=4&a=4")).toEqual({ before: 4, after: 4 });
  expect(asked("de=2")).toBeNull();
  expect(asked("a=x")).toBeNull();
  expect(comparedEditions(new URLSearchParams(), [1])).toEqual({ before: 1, after: 1 });
});
