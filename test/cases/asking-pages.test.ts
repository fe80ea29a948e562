import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cases } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const NEW = "/forum/monter-un-dossier/nouveau";
const question = { title: "Une situation d’entretien", body: "Que feriez-vous ?" };

async function form(account: string, path = NEW) {
  const visitor = await site.signedIn(account);
  await visitor.visit(path);
  return visitor;
}

const topicOf = (path: string) => Number(/^\/sujets\/(\d+)/.exec(path)?.[1]);
const caseOf = async (path: string) =>
  (
    await site.db
      .select()
      .from(cases)
      .where(eq(cases.topicId, topicOf(path)))
  )[0];

test("a situation is asked with its question, and stands above it for who reads the topic", async () => {
  const asker = await form("conseillere");
  const fields = {
    ...{ ...question, case: "1", theme: "reconversion", scheme: "cpf", level: "2", territory: "bretagne" },
    ...{ blocks: "contact", tried: "Appel à l’OPCA", divergent: "1" },
  };
  await asker.submit("Publier le sujet", fields);
  expect(asker.status).toBe(200);
  for (const words of [
    ...["Situation ouverte", "Écart d’interprétation", "sans réponse depuis moins d’une heure"],
    ...["Reconversion", "CPF", "niveau 2", "Bretagne", "Interlocuteur", "Appel à l’OPCA"],
  ])
    expect(asker.text).toContain(words);
  const found = await caseOf(asker.path);
  expect(found).toMatchObject({ state: "open", level: 2, blocks: ["contact"], isDivergent: true });
  await asker.visit("/forum/monter-un-dossier");
  expect(asker.page.querySelector(".row .badge")?.textContent).toBe("situation ouverte");

  const peer = await site.signedIn("conseiller");
  await peer.visit(`/sujets/${found?.topicId}`);
  expect(peer.text).toContain("Situation ouverte");
  await peer.submit("Publier la réponse", { body: "Nous appelons la DIRECCTE." });
  expect(peer.text).toContain("Situation répondue");
  expect(peer.text).toContain("première réponse en moins d’une heure");
  await peer.visit("/forum/monter-un-dossier");
  expect(peer.page.querySelector(".row .badge")?.textContent).toBe("situation répondue");

  const stranger = await site.signedIn("horspair");
  await stranger.visit(`/sujets/${found?.topicId}/situation`);
  expect(stranger.status).toBe(404);
});

test("one field says a situation as well as the box does; none is a plain question", async () => {
  const asker = await form("conseillere");
  await asker.submit("Publier le sujet", { ...question, title: "Un champ", blocks: "information" });
  expect((await caseOf(asker.path))?.blocks).toEqual(["information"]);
  await asker.visit(NEW);
  await asker.submit("Publier le sujet", { ...question, title: "Aucun champ" });
  expect(await caseOf(asker.path)).toBeUndefined();
  await asker.visit(NEW);
  await asker.submit("Publier le sujet", { ...question, title: "La case seule", case: "1" });
  expect(await caseOf(asker.path)).toMatchObject({ state: "open", themeId: null });
});

test("the same form sent twice asks once", async () => {
  const asker = await form("conseillere");
  const { action, body } = asker.fill("Publier le sujet", { ...question, title: "Deux fois", case: "1" });
  const before = await site.db.$count(cases);
  await asker.post(action, body);
  const first = asker.path;
  await asker.post(action, body);
  expect(asker.path).toBe(first);
  expect(await site.db.$count(cases)).toBe(before + 1);
});

test("what is wrong is said beside its field, and everything typed comes back", async () => {
  const asker = await form("conseillere");
  const before = await site.db.$count(cases);
  const wrong = { theme: "inconnu", level: "7", answerBy: "2001-02-31", territory: "x'y", shared: "1" };
  await asker.submit("Publier le sujet", { ...question, title: "", tried: "a".repeat(2001), ...wrong });
  expect(asker.status).toBe(422);
  for (const name of ["title", "theme", "level", "answerBy", "territory", "outcome", "tried"])
    expect(asker.page.querySelector(`#${name}-error`), name).not.toBeNull();
  expect(asker.page.querySelector("#tried")?.textContent).toBe("a".repeat(2001));
  expect(asker.page.querySelector("#answerBy")?.getAttribute("value")).toBe("2001-02-31");
  expect(asker.page.querySelector(".situation-form")?.hasAttribute("open")).toBe(true);
  await asker.submit("Aperçu");
  expect(asker.page.querySelector("#tried")?.textContent).toBe("a".repeat(2001));
  expect(await site.db.$count(cases)).toBe(before);
});

test("a day that is over, or that no calendar has, is refused", async () => {
  const asker = await form("conseillere");
  for (const answerBy of ["2017-01-16", "2027-02-30", "demain", "2999-01-01"]) {
    await asker.visit(NEW);
    await asker.submit("Publier le sujet", { ...question, answerBy });
    expect(asker.page.querySelector("#answerBy-error"), answerBy).not.toBeNull();
  }
});

test("among hors pairs and where hosts announce, no situation is asked", async () => {
  const asker = await form("conseillere", "/forum/hors-pairs-echanges/nouveau");
  expect(asker.text).not.toContain("C’est une situation");
  const forged = asker.fill("Publier le sujet", { ...question, title: "Forgée", case: "1" });
  await asker.post(forged.action, forged.body);
  expect(asker.status).toBe(403);
  expect(asker.html).toContain("Que feriez-vous ?");
});

test("a session that ended loses nothing of what was typed", async () => {
  const asker = await form("conseillere");
  const { action, body } = asker.fill("Publier le sujet", { ...question, tried: "Deux appels", case: "1" });
  const stranger = site.visitor();
  await stranger.post(action, body);
  expect(stranger.status).toBe(403);
  expect(stranger.html).toContain("Deux appels");
});

test("a solved situation is shared as such: nobody is waited for", async () => {
  const asker = await form("conseillere");
  const shared = { shared: "1", outcome: "L’Opacif a pris en charge.", lesson: "Écrire d’abord." };
  await asker.submit("Publier le sujet", { ...question, title: "Résolue", ...shared });
  for (const words of ["Situation résolue", "partagée déjà résolue", shared.outcome, shared.lesson])
    expect(asker.text).toContain(words);
  expect(asker.text).not.toContain("sans réponse depuis");
});

test("its asker says how it ended, may say it again, and opens it again", async () => {
  const asker = await form("conseillere");
  await asker.submit("Publier le sujet", { ...question, title: "Une issue", case: "1" });
  const topic = topicOf(asker.path);
  await asker.follow("Dire comment elle s’est terminée");
  expect(asker.path).toBe(`/sujets/${topic}/situation`);
  await asker.submit("Elle est résolue", { outcome: "", lesson: "Une leçon" });
  expect(asker.status).toBe(422);
  expect(asker.page.querySelector("#outcome-error")).not.toBeNull();
  expect(asker.page.querySelector("#lesson")?.textContent).toBe("Une leçon");
  await asker.submit("Elle est résolue", { outcome: "Accord obtenu", lesson: "Une leçon" });
  for (const words of ["Situation résolue", "Accord obtenu", "Une leçon"])
    expect(asker.text).toContain(words);
  await asker.follow("Revoir son issue");
  await asker.submit("Elle reste sans solution", { outcome: "" });
  expect(asker.text).toContain("Situation sans solution");
  expect(asker.text).toContain("Une leçon");
  await asker.follow("Revoir son issue");
  await asker.submit("La rouvrir");
  expect(asker.text).toContain("Situation ouverte");
  expect(asker.text).not.toContain("Accord obtenu");
  await asker.follow("Dire comment elle s’est terminée");
  expect(asker.page.querySelector("#lesson")?.textContent).toBe("Une leçon");

  const peer = await site.signedIn("conseiller");
  await peer.visit(`/sujets/${topic}`);
  expect(peer.text).not.toContain("Dire comment elle s’est terminée");
  await peer.visit(`/sujets/${topic}/situation`);
  expect(peer.status).toBe(404);
  const step = new URLSearchParams({ step: "solved", outcome: "Pas la mienne" });
  await peer.post(`/sujets/${topic}/situation`, step);
  expect(peer.status).toBe(404);
  const host = await site.signedIn("animatrice");
  await host.post(`/sujets/${topic}/situation`, step);
  expect(host.text).toContain("Pas la mienne");
  const nobody = await site.signedIn("horspair");
  await nobody.post(`/sujets/${topic}/situation`, step);
  expect(nobody.status).toBe(404);
});

test("a plain question becomes a situation, by its asker alone, once", async () => {
  const asker = await form("conseillere");
  await asker.submit("Publier le sujet", { ...question, title: "Devenue situation" });
  const topic = topicOf(asker.path);
  const peer = await site.signedIn("conseiller");
  await peer.visit(`/sujets/${topic}`);
  await peer.submit("Publier la réponse", { body: "Une réponse d’avant." });
  expect(peer.text).not.toContain("En faire une situation");
  await asker.follow("En faire une situation");
  await asker.submit("En faire une situation", { theme: "nulle-part" });
  expect(asker.status).toBe(422);
  await asker.submit("En faire une situation", { theme: "reconversion" });
  expect(asker.text).toContain("Situation répondue");
  await asker.post(`/sujets/${topic}/situation`, new URLSearchParams({ step: "make", theme: "" }));
  expect(asker.text).toContain("Reconversion");
});

test("a topic named as one of these addresses keeps its own", async () => {
  const asker = await form("conseillere");
  await asker.submit("Publier le sujet", { ...question, title: "Situation" });
  expect(asker.path).toMatch(/^\/sujets\/\d+\/sujet-situation/);
  expect(asker.title).toBe("Situation");
});
