import { afterAll, beforeAll, expect, test } from "vitest";
import { findWrongCounters } from "~/forum/counters.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(async () => {
  expect(await findWrongCounters(site.db)).toEqual([]);
  await site.close();
});

/** Opens a topic as this visitor; returns its short address and that of its first message. */
async function published(author: Visitor, title: string, section = "monter-un-dossier") {
  await author.visit(`/forum/${section}/nouveau`);
  await author.submit("Publier le sujet", { title, body: `Question de « ${title} »` });
  const [, topic = "", message] = /^(\/sujets\/\d+)\/[^#]*#message-(\d+)$/.exec(author.path) ?? [];
  return { topic, message: `${topic}/messages/${message}` };
}

async function answeredBy(author: Visitor, topic: string, body: string) {
  await author.visit(topic);
  await author.submit("Publier la réponse", { body });
  const [, id = ""] = /#message-(\d+)$/.exec(author.path) ?? [];
  return id;
}

async function threadOf(title: string, section?: string) {
  const [asker, helper] = [await site.signedIn("conseillere"), await site.signedIn("conseiller")];
  const { topic, message } = await published(asker, title, section);
  const answer = await answeredBy(helper, topic, "Appelez <b>le Fongecif</b>.");
  return { asker, helper, topic, message, answer };
}

const article = ({ page }: Visitor, id: string) => page.querySelector(`#message-${id}`);
const redirectOf = async (visitor: Visitor, path: string) => {
  const { status, headers } = await visitor.request(path);
  return [status, headers.get("Location")];
};

test("who asked keeps an answer: it stands under the question, on itself and in lists; then takes it back", async () => {
  const { asker, helper, topic, answer } = await threadOf("Quelle réponse ?");
  await asker.visit(topic);
  await asker.submit("Retenir cette réponse");
  expect(asker.path).toMatch(new RegExp(`#message-${answer}$`));
  const repeated = asker.page.querySelector(".post-answer");
  expect(repeated?.textContent).toContain("Appelez <b>le Fongecif</b>.");
  expect(repeated?.querySelector(`a[href="${topic}/messages/${answer}"]`)).not.toBeNull();
  expect(article(asker, answer)?.textContent).toContain("réponse retenue");
  expect(asker.text).toMatch(/Réponse retenue par qui a ouvert le sujet, le \d/);
  await helper.visit("/forum/monter-un-dossier");
  const row = helper.page
    .querySelectorAll(".row")
    .find((line) => line.textContent.includes("Quelle réponse"));
  expect(row?.textContent).toContain("répondu");
  await helper.visit(topic);
  expect(helper.text).not.toContain("Retenir cette réponse");
  await asker.visit(topic);
  await asker.submit("Ne plus retenir cette réponse");
  expect(asker.page.querySelector(".post-answer")).toBeNull();
});

test("an answer kept in « Échanges » names no peer to a non-peer, nor who kept it", async () => {
  const { asker, topic } = await threadOf("Une réponse sans nom", "hors-pairs-echanges");
  await asker.visit(topic);
  await asker.submit("Retenir cette réponse");
  const reader = await site.signedIn("horspair");
  await reader.visit(topic);
  const name = asker.page.querySelector(".post-answer a")?.textContent ?? "?";
  expect(reader.page.querySelector(".post-answer")?.textContent).toContain("Un·e pair");
  expect(reader.html).not.toContain(name);
});

test("a sign is left and taken back in one press, from where one stands", async () => {
  const { asker, helper, topic, message } = await threadOf("Un signe");
  await helper.visit(topic);
  await helper.submit("Même situation chez moi");
  expect(helper.path).toMatch(/#message-\d+$/);
  const pressed = () => helper.page.querySelector('[value="same"]')?.getAttribute("aria-pressed");
  expect(pressed()).toBe("true");
  await asker.visit(topic);
  expect(asker.text).toMatch(/Même situation chez moi\s· 1/);
  expect(asker.page.querySelector('[value="same"]')).toBeNull();
  await asker.post(`${message}/signes`, new URLSearchParams({ kind: "same" }));
  expect(asker.status).toBe(403);
  await asker.post(`${message}/signes`, new URLSearchParams({ kind: "envy" }));
  expect(asker.status).toBe(404);
  await helper.visit(topic);
  await helper.post(`${message}/signes`, new URLSearchParams({ kind: "same" }));
  expect(pressed()).toBe("false");
});

test("a bookmark is set, listed and taken away, by whoever reads the message alone", async () => {
  const { helper, topic, message } = await threadOf("À garder sous la main");
  await helper.visit(topic);
  await helper.submit("Marque-page");
  await helper.visit("/marque-pages");
  await helper.follow("À garder sous la main");
  expect(helper.path).toContain(`${topic}/`);
  await helper.submit("Dans mes marque-pages");
  await helper.visit("/marque-pages");
  expect(helper.text).not.toContain("À garder sous la main");
  const reader = await site.signedIn("horspair");
  await reader.post(`${message}/marque-page`, new URLSearchParams());
  expect(reader.status).toBe(404);
});

test("a host closes a topic, and a reply that comes too late is refused with its text", async () => {
  const { helper, topic } = await threadOf("Bientôt fermé");
  const host = await site.signedIn("animatrice");
  await helper.visit(topic);
  const late = helper.fill("Publier la réponse", { body: "Mon texte en retard" });
  await host.visit(topic);
  await host.follow("Animer ce sujet");
  await host.submit("Fermer ce sujet");
  expect(host.text).toMatch(/Fermé par l’animation, le/);
  await helper.post(late.action, late.body);
  expect(helper.status).toBe(422);
  expect(helper.page.querySelector("textarea")?.textContent).toContain("Mon texte en retard");
  expect(helper.text).toContain("Ce sujet est fermé");
  await helper.visit(topic);
  expect(helper.page.querySelector("textarea")).toBeNull();
  expect(helper.text).toContain("L’animation a fermé ce sujet");
  await answeredBy(host, topic, "Un dernier mot");
  expect(host.text).toContain("Un dernier mot");
  await host.visit(`${topic}/animation`);
  await host.submit("Rouvrir ce sujet");
  expect(host.text).toMatch(/Rouvert par l’animation, le/);
});

test("a host pins, renames and moves a topic, and its events say so without a name", async () => {
  const { asker, topic } = await threadOf("À déplacer");
  const host = await site.signedIn("animatrice");
  await host.visit("/compte");
  const name = host.page.querySelector(".site-account-name")?.textContent ?? "?";
  await host.visit(`${topic}/animation`);
  await host.submit("Épingler ce sujet");
  await asker.visit("/forum/monter-un-dossier");
  expect(asker.page.querySelector(".row")?.textContent).toContain("À déplacer");
  await host.visit(`${topic}/animation`);
  await host.submit("Changer le titre", { title: "Un titre plus clair" });
  expect(host.title).toBe("Un titre plus clair");
  await host.visit(`${topic}/animation`);
  const choice = host.page
    .querySelectorAll('select[name="section"] option')
    .find((o) => /annonces/i.test(o.textContent));
  await host.submit("Déplacer le sujet", { section: choice?.getAttribute("value") ?? "" });
  await asker.visit(topic);
  expect(asker.text).toMatch(/Déplacé depuis «\s[^»]+\s» par l’animation, le/);
  expect(asker.text).toMatch(/Épinglé par l’animation/);
  expect(asker.text).not.toContain(name);
});

test("a merged topic's addresses lead to the other, for those who read it alone", async () => {
  const [from, into] = [await threadOf("D’un côté"), await threadOf("De l’autre")];
  const old = (await redirectOf(from.asker, from.topic))[1];
  const host = await site.signedIn("animatrice");
  await from.asker.visit(`${from.message}/correction`);
  const late = from.asker.fill("Enregistrer la correction", { body: "Corrigé après coup" });
  await host.visit(`${from.topic}/animation`);
  await host.submit("Réunir les deux sujets", { into: into.topic });
  expect(host.title).toBe("De l’autre");
  expect(host.text).toContain("Messages d’un autre sujet ajoutés à la suite par l’animation");
  const target = (await redirectOf(host, into.topic))[1];
  for (const path of [from.topic, `${from.topic}?page=9`, `${old}`, `${old}?page=9`])
    expect(await redirectOf(from.asker, path)).toEqual([301, target]);
  await from.asker.visit(from.message);
  expect(from.asker.status).toBe(200);
  expect(from.asker.path).toContain(`${target}#`);
  await from.asker.post(late.action, late.body);
  expect(from.asker.text).toContain("Corrigé après coup");
  await from.helper.post(
    `${from.topic}/reponses`,
    new URLSearchParams({ body: "Parti trop tard", key: "k" }),
  );
  expect(from.helper.path).toContain(`${target}#`);
  expect(from.helper.text).toContain("Parti trop tard");
  expect(await redirectOf(host, `${from.topic}/animation`)).toEqual([301, `${into.topic}/animation`]);
  const reader = await site.signedIn("horspair");
  await reader.visit(from.topic);
  expect(reader.status).toBe(404);
});

test("a host opens a topic with messages of another, and both say so", async () => {
  const { helper, topic } = await threadOf("Deux questions en une");
  const second = await answeredBy(helper, topic, "Et l’autre question ?");
  const host = await site.signedIn("animatrice");
  await host.visit(`${topic}/animation`);
  const boxes = host.page.querySelectorAll('input[name="messages"]').map((box) => box.getAttribute("value"));
  expect(boxes.at(-1)).toBe(second);
  await host.submit("Ouvrir le nouveau sujet", { newTitle: "Gardé" });
  expect(host.status).toBe(422);
  expect(host.page.querySelector("#messages-error")?.textContent).toContain("Choisissez");
  expect(host.page.querySelector("#newTitle")?.getAttribute("value")).toBe("Gardé");
  await host.submit("Ouvrir le nouveau sujet", { newTitle: "L’autre question", messages: second });
  expect(host.title).toBe("L’autre question");
  expect(host.text).toMatch(/Sujet ouvert par l’animation avec des messages de «\sDeux questions en une\s»/);
  await helper.visit(`${topic}/messages/${second}`);
  expect(helper.title).toBe("L’autre question");
  await helper.visit(topic);
  expect(helper.text).toMatch(/Messages déplacés par l’animation vers «\sL’autre question\s»/);
});

test("the hosts’ page is not found by anybody else, and refuses what it must with the person’s words", async () => {
  const { asker, topic } = await threadOf("Pas à vous");
  for (const account of ["conseillere", "horspair"]) {
    const reader = await site.signedIn(account);
    await reader.visit(`${topic}/animation`);
    expect(reader.status).toBe(404);
    await reader.post(`${topic}/animation`, new URLSearchParams({ step: "close" }));
    expect(reader.status).toBe(404);
  }
  await asker.visit(topic);
  expect(asker.text).not.toContain("Animer ce sujet");
  const host = await site.signedIn("animatrice");
  for (const into of [topic, "/sujets/99999999", "n’importe quoi"]) {
    await host.visit(`${topic}/animation`);
    await host.submit("Réunir les deux sujets", { into });
    expect(host.status).toBe(422);
    expect(host.page.querySelector("#into")?.getAttribute("value")).toBe(into);
  }
  await host.post(`${topic}/animation`, new URLSearchParams({ step: "destroy" }));
  expect(host.status).toBe(404);
});
