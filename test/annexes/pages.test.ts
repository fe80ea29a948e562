import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { grantDuty } from "~/accounts/duties.server";
import { openSession } from "~/accounts/sessions.server";
import type { Member } from "~/accounts/viewer";
import { nonPeer, peer } from "../support/people";
import { countRoundTrips } from "../support/round-trips";
import { openSite, type Site } from "../support/site";
import { NOW, regions, territoryId } from "./annex-support";

let site: Site;
let database: Awaited<ReturnType<typeof countRoundTrips>> | undefined;
let people: Awaited<ReturnType<typeof regions>>;
let adviser: Member;
let pairOfBretagne: Member;

beforeAll(async () => {
  site = await openSite("empty", {
    through: async (url) => {
      database = await countRoundTrips(url);
      return database.url;
    },
  });
  people = await regions(site.db);
  const bretagne = await territoryId(site.db, "bretagne");
  adviser = await peer(site.db, { overrides: { territoryId: bretagne } });
  pairOfBretagne = await peer(site.db, { name: "Pol Pair" });
});
afterAll(async () => {
  await site.close();
  database?.close();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

async function as(member: Member) {
  const visitor = site.visitor();
  visitor.keep(await openSession(site.db, member.id));
  return visitor;
}

const PAGE = "/guide/aide/annexes/bretagne";
const LABEL =
  "Annexe régionale – Bretagne : validée par la région Bretagne seule, elle ne vaut que sur son territoire.";
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

test("an editor writes an annex from the fiche, sees it first, and what is wrong keeps what was typed", async () => {
  const visitor = await as(people.by);
  await visitor.visit("/guide/aide");
  await visitor.follow("Écrire ou relire les annexes de cette fiche");
  expect(visitor.page.querySelectorAll(".rows li").length).toBeGreaterThan(10);
  await visitor.visit(`${PAGE}/ecrire`);
  const body = "**Numéro** régional.\n\n<script>alert(1)</script> [lien](javascript:alert(1))";
  await visitor.submit("Aperçu", { title: "En Bretagne", body });
  expect(visitor.page.querySelector("[data-preview] strong")?.textContent).toBe("Numéro");
  expect(visitor.page.querySelector("[data-preview] script, [data-preview] a[href^=javascript]")).toBe(null);
  await visitor.submit("Enregistrer", { title: "", body });
  expect(visitor.status).toBe(422);
  expect(visitor.page.querySelector("textarea[name=body]")?.textContent).toContain("Numéro");
  await visitor.submit("Enregistrer", { title: "En Bretagne", body });
  expect(visitor.path.split("?")[0]).toBe(PAGE);
  expect(spaced(visitor.text)).toContain(LABEL);
  expect(visitor.page.querySelector("main script, main a[href^=javascript]")).toBe(null);
  expect(() => visitor.fill("Donner l’avis de la région")).toThrow();
});

test("before its region approved it, others find nothing: neither the page, nor a link", async () => {
  for (const one of [people.corsican, people.national, adviser, await nonPeer(site.db)]) {
    const visitor = await as(one);
    for (const path of [PAGE, `${PAGE}/ecrire`]) expect((await visitor.visit(path)).status).toBe(404);
    for (const fields of ["step=decide&verdict=approves", "step=end&annexe=1"])
      expect((await visitor.post(PAGE, new URLSearchParams(fields))).status).toBe(404);
    const writing = new URLSearchParams({ step: "save", title: "X", body: "X", base: "0" });
    expect((await visitor.post(`${PAGE}/ecrire`, writing)).status).toBe(404);
    await visitor.visit("/guide/aide");
    expect(visitor.text).not.toContain("En Bretagne");
    expect(visitor.page.querySelector('a[href$="/annexes/bretagne"]')).toBe(null);
  }
});

test("a validator of the region finds it on their desk, decides on what they read, and it is in force", async () => {
  const visitor = await as(people.breton);
  await visitor.visit("/");
  await visitor.follow("En Bretagne");
  await visitor.submit("Donner l’avis de la région", { verdict: "refuses", reason: "" });
  expect(visitor.status).toBe(422);
  expect(visitor.text).toContain("Écrivez pourquoi vous refusez");
  const said = { verdict: "reserves", reason: "À dater." };
  await visitor.submit("Donner l’avis de la région", { ...said, empreinte: "0".repeat(64) });
  expect(visitor.text).toContain("Le texte a changé");
  expect(visitor.page.querySelector("textarea[name=reason]")?.textContent).toContain("À dater.");
  await visitor.visit(PAGE);
  await visitor.submit("Donner l’avis de la région", said);
  expect(visitor.status).toBe(200);
  expect(visitor.text).toContain("Bran Breton approuve avec réserves");
  await visitor.visit("/");
  expect(visitor.text).not.toContain("Votre avis est attendu");
});

test("who reads the guide finds it on the fiche, their own region first, with its record", async () => {
  const visitor = await as(adviser);
  await visitor.visit("/guide/aide");
  expect(visitor.text).toContain("Bretagne (votre région)");
  await visitor.follow("Bretagne");
  expect(spaced(visitor.text)).toContain(LABEL);
  expect(visitor.text).not.toContain("Textes successifs");
  await visitor.follow("Procès-verbal de cette annexe");
  expect(visitor.status).toBe(200);
  for (const words of ["La région Bretagne approuve avec réserves", "Bran Breton", "À dater.", "Vérifié"])
    expect(visitor.text).toContain(words);
  await visitor.follow("L’annexe");
  expect(visitor.path).toBe(PAGE);
  await visitor.visit("/guide/editions/proces-verbaux");
  expect(visitor.text).toContain("annexe régionale, Bretagne");
});

test("a peer who decides is named to peers only", async () => {
  const bretagne = await territoryId(site.db, "bretagne");
  const duty = { duty: "guide_validator" as const, college: "regions" as const, territoryId: bretagne };
  await grantDuty(site.db, { memberId: pairOfBretagne.id, ...duty, at: NOW });
  const editor = await as(people.by);
  await editor.visit(`${PAGE}/ecrire`);
  await editor.submit("Enregistrer", { body: "Autre texte." });
  const decider = await as(pairOfBretagne);
  await decider.visit(PAGE);
  expect(decider.page.querySelector("ins")).not.toBe(null);
  await decider.submit("Donner l’avis de la région", { verdict: "approves" });
  for (const [one, name] of [
    [adviser, "Pol Pair"],
    [await nonPeer(site.db), "Un·e pair"],
    [people.by, "Un·e pair"],
  ] as const) {
    const visitor = await as(one);
    for (const path of [PAGE, "/guide/editions/proces-verbaux/2"]) {
      await visitor.visit(path);
      expect(visitor.text).toContain(`${name}`);
      expect(visitor.text.includes("Pol Pair")).toBe(name === "Pol Pair");
    }
  }
});

test("a second writer who saves on an older text meets both", async () => {
  const [first, second] = [await as(people.by), await as(people.other)];
  for (const visitor of [first, second]) await visitor.visit(`${PAGE}/ecrire`);
  await first.submit("Enregistrer", { body: "Le texte de la rédaction." });
  await second.submit("Enregistrer", { body: "Le texte de la région." });
  expect(second.status).toBe(409);
  expect(second.page.querySelector("#theirs")?.textContent).toContain("Le texte de la rédaction.");
  expect(second.page.querySelector("textarea[name=body]")?.textContent).toContain("Le texte de la région.");
  await second.submit("Enregistrer", { body: "Les deux réunis." });
  expect(second.text).toContain("Les deux réunis.");
  expect(second.text).toContain("Vous avez écrit une partie de ce texte");
});

test("each page takes at most four round trips, a fiche three", async () => {
  const visitor = await as(people.breton);
  for (const [path, most] of [
    ["/guide/aide", 3],
    ["/guide/aide/annexes", 4],
    [PAGE, 4],
    [`${PAGE}?texte=1`, 4],
    [`${PAGE}/ecrire`, 4],
    ["/guide/editions/proces-verbaux/1", 4],
  ] as const) {
    const counts: number[] = [];
    // Of a site that has been running: a connection learns each statement the first time.
    for (let n = 0; n < 8; n++) {
      expect((await visitor.request(path)).status).toBe(200);
      counts.push((await database?.during(() => visitor.request(path))) ?? 99);
    }
    expect({ path, isFew: Math.min(...counts) <= most }).toEqual({ path, isFew: true });
  }
});

test("an ended annex leaves the fiche; its texts stay with who writes, its records with all", async () => {
  const editor = await as(people.by);
  await editor.visit(PAGE);
  await editor.submit("Oui, y mettre fin");
  expect(editor.status).toBe(200);
  expect(editor.text).toContain("Aucune annexe de cette région n’est en vigueur");
  expect(editor.text).toContain("Textes successifs");
  const reader = await as(adviser);
  expect((await reader.visit(PAGE)).status).toBe(404);
  expect((await reader.visit("/guide/aide")).text).not.toContain("Annexes régionales");
  expect((await reader.visit("/guide/editions/proces-verbaux/1")).status).toBe(200);
});
