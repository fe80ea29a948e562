import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sections, topics } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

/** Opens a topic as this visitor; returns the address of its first message. */
async function published(author: Visitor, title: string, body: string) {
  await author.visit("/forum/monter-un-dossier/nouveau");
  await author.submit("Publier le sujet", { title, body });
  const [, topic, message] = /^(\/sujets\/\d+)\/[^#]*#message-(\d+)$/.exec(author.path) ?? [];
  if (!topic) throw new Error(`not published: ${author.text}`);
  return { topic, message: `${topic}/messages/${message}` };
}

async function answeredIn(topic: string, body: string) {
  const answerer = await site.signedIn("conseiller");
  await answerer.visit(topic);
  await answerer.submit("Publier la réponse", { body });
}

test("an author withdraws a message, and its place says so without its text", async () => {
  const author = await site.signedIn("conseillere");
  const { topic, message } = await published(author, "À retirer", "Un nom de trop");
  await answeredIn(topic, "Une réponse qui reste");
  await author.visit(message);
  await author.follow("Retirer");
  expect(author.page.querySelector('[name="reason"]')).toBeNull();
  await author.submit("Retirer le message");
  expect(author.status).toBe(200);
  expect(author.text).toContain("Message retiré par son auteur·e.");
  expect(author.text).toContain("Une réponse qui reste");
  expect(author.html).not.toContain("Un nom de trop");
});

test("a host withdraws a message with a reason that every reader sees, without the host's name", async () => {
  const author = await site.signedIn("conseillere");
  const { topic, message } = await published(author, "Une situation", "Mme Hortensia");
  await answeredIn(topic, "Une réponse qui reste");
  const host = await site.signedIn("animatrice");
  await host.visit(message);
  await host.follow("Retirer");
  await host.submit("Retirer le message", { reason: "Un <b>nom</b> de personne : à éviter" });
  expect(host.status).toBe(200);

  const name = host.page.querySelector(".site-account-name")?.textContent ?? "?";
  await author.visit(topic);
  expect(author.text).toMatch(/Message retiré par l’animation\s: Un <b>nom<\/b> de personne\s: à éviter/);
  expect(author.html).not.toContain("Hortensia");
  expect(author.text).not.toContain(name);
});

test("a host who gives no reason gets the form back with the new title kept", async () => {
  const author = await site.signedIn("conseillere");
  const { message } = await published(author, "Mme Hortensia", "Bonjour");
  const host = await site.signedIn("animatrice");
  await host.visit(`${message}/retrait`);
  await host.submit("Retirer le message", { title: "Une situation", reason: " " });
  expect(host.status).toBe(422);
  expect(host.page.querySelector("#reason-error")?.textContent).toContain("Dites pourquoi");
  expect(host.page.querySelector('[name="title"]')?.getAttribute("value")).toBe("Une situation");
});

test("a host changes a title that says too much, and the old one is shown nowhere", async () => {
  const author = await site.signedIn("conseillere");
  const { topic, message } = await published(author, "Le CIF de Mme Bleuet", "Bonjour");
  await answeredIn(topic, "Une réponse qui reste");
  const host = await site.signedIn("moderateur");
  await host.visit(`${message}/retrait`);
  await host.submit("Retirer le message", { title: "Un CIF", reason: "Un nom" });
  expect(host.title).toBe("Un CIF");
  for (const path of ["/", "/forum", "/forum/monter-un-dossier", topic, "/recherche?q=Bleuet"]) {
    await author.visit(path);
    expect(author.status).toBe(200);
    expect(author.html).not.toContain("Mme Bleuet");
  }
});

test("a title that the host empties is refused rather than kept as it was", async () => {
  const author = await site.signedIn("conseillere");
  const { topic, message } = await published(author, "Le CIF de Mme Bégonia", "Bonjour");
  await answeredIn(topic, "Une réponse qui reste");
  const host = await site.signedIn("animatrice");
  await host.visit(`${message}/retrait`);
  await host.submit("Retirer le message", { title: "", reason: "Un nom" });
  expect(host.status).toBe(422);
});

test("another member is offered no withdrawal and cannot make one", async () => {
  const [author, other] = [await site.signedIn("conseillere"), await site.signedIn("conseiller")];
  const { message } = await published(author, "À moi", "Qui reste");
  await other.visit(message);
  expect(other.text).not.toContain("Retirer");
  await other.visit(`${message}/retrait`);
  expect(other.status).toBe(403);
  await other.post(`${message}/retrait`, new URLSearchParams({ reason: "Parce que" }));
  expect(other.status).toBe(403);
  await author.visit(message);
  expect(author.text).toContain("Qui reste");
});

test("a non-peer does not find the withdrawal of a peers' message", async () => {
  const author = await site.signedIn("conseillere");
  const { message } = await published(author, "Entre pairs", "Qui reste");
  const reader = await site.signedIn("horspair");
  await reader.visit(`${message}/retrait`);
  expect(reader.status).toBe(404);
  await reader.post(`${message}/retrait`, new URLSearchParams({ reason: "Parce que" }));
  expect(reader.status).toBe(404);
});

test("a topic of which nothing is left leaves no address and sends its author to the section", async () => {
  const author = await site.signedIn("conseillere");
  const [before] = await site.db.select().from(sections).where(eq(sections.slug, "monter-un-dossier"));
  const { topic, message } = await published(author, "Tout seul", "Bonjour");
  const full = author.path.split("#")[0] ?? "";
  await author.visit(`${message}/retrait`);
  await author.submit("Retirer le message");
  expect(author.path).toBe("/forum/monter-un-dossier");
  expect(author.text).not.toContain("Tout seul");
  for (const path of [
    topic,
    full,
    message,
    `${message}/retrait`,
    `${message}/correction`,
    `${message}/versions`,
  ]) {
    await author.visit(path);
    expect(author.status).toBe(404);
  }
  const [after] = await site.db.select().from(sections).where(eq(sections.slug, "monter-un-dossier"));
  expect(after).toEqual(before);
  expect(await site.db.$count(topics, eq(topics.title, "Tout seul"))).toBe(1);
});
