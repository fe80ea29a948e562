import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let editor: Visitor;
beforeAll(async () => {
  site = await openSite("demo");
  editor = await site.signedIn("redaction");
});
afterAll(() => site.close());

const PAGE = "/guide/parcours/tete-de-reseau";

/** The form as it stands, with every box that is checked. */
function formOf({ page }: Visitor) {
  const body = new URLSearchParams({ base: page.querySelector("[name=base]")?.getAttribute("value") ?? "" });
  for (const input of page.querySelectorAll(".path-rows input")) {
    const name = input.getAttribute("name") ?? "";
    if (input.getAttribute("type") !== "checkbox" || input.hasAttribute("checked"))
      body.append(name, input.getAttribute("value") ?? "");
  }
  return body;
}

async function read() {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/guide?parcours=tete-de-reseau");
  return reader.page
    .querySelectorAll(".guide-fiches a")
    .map((link) => link.getAttribute("href")?.split("/").at(-1)?.split("?")[0]);
}

test("only editors find where paths are kept", async () => {
  for (const account of ["conseillere", "horspair", "etat", "admin"]) {
    const visitor = await site.signedIn(account);
    for (const path of ["/guide/parcours", PAGE]) expect((await visitor.visit(path)).status).toBe(404);
    const form = new URLSearchParams({ step: "reset", base: "" });
    expect((await visitor.post(PAGE, form)).status).toBe(404);
  }
  expect((await editor.visit("/guide/parcours/inconnu")).status).toBe(404);
  await editor.visit("/guide");
  await editor.follow("Tenir les parcours de lecture");
  expect(editor.page.querySelectorAll(".rows li")).toHaveLength(7);
  await editor.follow("Tête de réseau");
  expect(editor.path).toBe(PAGE);
});

test("an editor moves a fiche, takes one out, and readers find the new order; then the first one again", async () => {
  const before = await read();
  await editor.visit(PAGE);
  const [first, second, ...others] = before;
  const down = formOf(editor);
  down.set("step", `down:${first}`);
  await editor.post(PAGE, down);
  expect(editor.status).toBe(200);
  expect(await read()).toEqual([second, first, ...others]);
  const out = new URLSearchParams([...formOf(editor)].filter(([, value]) => value !== second));
  out.set(`place-${first}`, "99");
  out.set("step", "save");
  await editor.post(PAGE, out);
  expect(await read()).toEqual([...others, first]);
  expect(editor.text).toContain("Enregistré.");
  const reset = formOf(editor);
  reset.set("step", "reset");
  await editor.post(PAGE, reset);
  expect(await read()).toEqual(before);
});

test("what is wrong, or was changed meanwhile, is said and keeps what was typed", async () => {
  await editor.visit(PAGE);
  const form = formOf(editor);
  const wrong = new URLSearchParams([...form]);
  const fiche = form.get("fiche");
  wrong.set(`place-${fiche}`, "deux");
  wrong.set("step", "save");
  await editor.post(PAGE, wrong);
  expect(editor.status).toBe(422);
  expect(editor.page.querySelector(`[name="place-${fiche}"]`)?.getAttribute("value")).toBe("deux");
  await editor.post(PAGE, new URLSearchParams({ base: "", step: "save" }));
  expect(editor.text).toContain("Gardez au moins une fiche");
  const late = new URLSearchParams([...form]);
  late.set("base", "autre");
  late.set(`place-${fiche}`, "77");
  late.set("step", "save");
  await editor.post(PAGE, late);
  expect(editor.status).toBe(409);
  expect(editor.text).toContain("Quelqu’un a changé ce parcours");
  expect(editor.page.querySelector(`[name="place-${fiche}"]`)?.getAttribute("value")).toBe("77");
  expect(editor.page.querySelector("[name=base]")?.getAttribute("value")).toBe("");
});
