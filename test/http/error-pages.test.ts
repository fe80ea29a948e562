import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let member: Visitor;

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production");
  site = await openSite("demo");
  member = await site.signedIn("conseillere");
});
afterAll(async () => {
  await site.close();
  vi.unstubAllEnvs();
});

const NOT_FOUND = [
  "/adresse-inconnue",
  "/forum/rubrique-inconnue",
  "/sujets/999999/titre",
  "/sujets/999999",
  "/sujets/10/messages/999999",
  "/sujets/10/titre?page=99",
];

test.each(NOT_FOUND)("%s leads to a page in French that says it does not exist", async (path) => {
  await member.visit(path);
  expectFrenchPage(404, "Page introuvable");
});

test("for somebody signed in, what does not exist is the same page whatever its address", async () => {
  const pages = new Set<string>();
  for (const path of NOT_FOUND) {
    await member.visit(path);
    pages.add(member.html.replace(/nonce="[^"]*"/g, ""));
  }
  expect(pages.size).toBe(1);
});

test("somebody signed in is still told so on the page of an unknown address", async () => {
  await member.visit("/adresse-inconnue");
  expect(member.text).toContain("Se déconnecter");
});

test("a message that is not one's own to correct leads to a page in French that says so", async () => {
  const post = await messageOfAnother();
  await member.visit(`${post}/correction`);
  expectFrenchPage(403, "Action impossible");
});

test.each(["/forum", "/recherche", "/sujets/10", "/sujets/10/titre", "/aide"])(
  "a form sent to %s, which expects none, leads to a page in French",
  async (path) => {
    await member.post(path, new URLSearchParams({ x: "1" }));
    expectFrenchPage(405, "Action impossible");
  },
);

test("the address that only receives forms is, for who visits it, a page in French", async () => {
  await member.visit("/apercu");
  expect(member.status).toBeGreaterThanOrEqual(400);
  expect(member.status).toBeLessThan(500);
  expectFrenchPage(member.status);
});

test("an empty reply leads to its form, in French, with what is wrong", async () => {
  await member.visit("/sujets/10");
  await member.submit("Publier la réponse", { body: "  " });
  expectFrenchPage(422, "Répondre");
  expect(member.page.querySelector("[role=alert]")?.textContent).toContain("Le message est vide");
  expect(member.page.querySelector("textarea")?.getAttribute("aria-invalid")).toBe("true");
});

test("too many sign-ins lead to the form, in French, with how long to wait", async () => {
  const stranger = site.visitor();
  for (let n = 0; n <= 10; n++) await stranger.signIn("personne@comcep.example", "faux");
  expectFrenchPage(429, "Se connecter", stranger);
  expect(stranger.page.querySelector("[role=alert]")?.textContent).toMatch(/Patientez \d+\sminute/);
});

test.each(["fr", "en", "de"])("pages are in French whatever the browser prefers (%s)", async (language) => {
  const response = await member.request("/adresse-inconnue", { headers: { "Accept-Language": language } });
  expect(await response.text()).toContain("Page introuvable");
});

test("the data of one route alone are asked for by nobody: there are none", async () => {
  for (const id of ["root", "forum/routes/index"]) {
    await member.visit(`/forum?_data=${encodeURIComponent(id)}`);
    expectFrenchPage(404, "Page introuvable");
  }
});

test("no error tells of the inside of the site", async () => {
  for (const path of [...NOT_FOUND, "/forum?_data=inconnu", "/adresse-inconnue.data", "/apercu"]) {
    const text = await (await member.request(path)).text();
    expect(text).not.toMatch(/node_modules|at \w+ \(|select |PostgresError/);
  }
});

function expectFrenchPage(status: number, title?: string, visitor = member) {
  expect(visitor.status).toBe(status);
  expect(visitor.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(visitor.page.querySelector("html")?.getAttribute("lang")).toBe("fr");
  expect(visitor.page.querySelectorAll("h1")).toHaveLength(1);
  expect(visitor.page.querySelector("main")).not.toBeNull();
  if (title) expect(visitor.title).toBe(title);
}

/** Address of a message that this member reads and did not write. */
async function messageOfAnother() {
  await member.visit("/sujets/10");
  const [date] = member.page.querySelectorAll("a.post-date");
  return date?.getAttribute("href") ?? "";
}
