import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { posts } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const value = (visitor: Visitor, field: string) =>
  visitor.page.querySelector(`textarea[name="${field}"]`)?.textContent;
const kept = (visitor: Visitor) => visitor.page.querySelector("#kept")?.textContent;

/** Opens a topic as this visitor; returns the address of its first message. */
async function published(author: Visitor, title: string, body: string, section = "monter-un-dossier") {
  await author.visit(`/forum/${section}/nouveau`);
  await author.submit("Publier le sujet", { title, body });
  const [, path] = /^(.*)#message-\d+$/.exec(author.path) ?? [];
  const id = author.path.split("#message-")[1];
  if (!path || !id) throw new Error(`not published: ${author.text}`);
  // Just after publication, a correction leaves no trace.
  const before = new Date(Date.now() - 10 * 60_000);
  await site.db
    .update(posts)
    .set({ createdAt: before })
    .where(eq(posts.id, Number(id)));
  return `${path.replace(/^(\/sujets\/\d+)\/.*$/, "$1")}/messages/${id}`;
}

test("an author corrects a message, and the page says when", async () => {
  const author = await site.signedIn("conseillere");
  const message = await published(author, "Franchise", "Six mois");
  await author.follow("Corriger");
  expect(value(author, "body")).toBe("Six mois");
  await author.submit("Enregistrer la correction", {
    title: "Franchise du CIF",
    body: "Six mois **au moins**",
  });
  expect(author.title).toBe("Franchise du CIF");
  expect(author.html).toContain("<strong>au moins</strong>");
  expect(author.text).toContain("Corrigé le");

  await author.visit(`${message}/versions`);
  expect(author.text).toContain("Six mois");
  expect(author.text).toMatch(/Titre\s: Franchise/);
});

test("a topic whose title was corrected is found at its earlier address", async () => {
  const author = await site.signedIn("conseillere");
  await published(author, "Ancien titre", "Bonjour");
  const earlier = author.path.split("#")[0] ?? "";
  await author.follow("Corriger");
  await author.submit("Enregistrer la correction", { title: "Nouveau titre", body: "Bonjour" });
  await author.visit(earlier);
  expect(author.status).toBe(200);
  expect(author.path).toMatch(/\/nouveau-titre$/);
});

test("a correction left open in another tab comes back with its text, and may then be published", async () => {
  const [author, otherTab] = [await site.signedIn("conseillere"), await site.signedIn("conseillere")];
  const message = await published(author, "Deux onglets", "Avant");
  await author.visit(`${message}/correction`);
  await otherTab.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { body: "Du premier onglet" });
  await otherTab.submit("Enregistrer la correction", { body: "Du second onglet" });
  expect(otherTab.status).toBe(422);
  expect(value(otherTab, "body")).toBe("Du second onglet");

  await otherTab.submit("Enregistrer la correction");
  expect(otherTab.status).toBe(200);
  expect(otherTab.text).toContain("Du second onglet");
});

test("an empty correction comes back and changes nothing", async () => {
  const author = await site.signedIn("conseillere");
  const message = await published(author, "Vide", "Avant");
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { body: "  " });
  expect(author.status).toBe(422);
  await author.visit(message);
  expect(author.text).toContain("Avant");
});

test("an emptied title is refused rather than ignored", async () => {
  const author = await site.signedIn("conseillere");
  const message = await published(author, "Titre de départ", "Avant");
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { title: "", body: "Après" });
  expect(author.status).toBe(422);
  expect(value(author, "body")).toBe("Après");
});

test("after 24 hours the form is closed, and a correction already written comes back", async () => {
  const author = await site.signedIn("conseillere");
  const message = await published(author, "Trop tard", "Avant");
  await author.visit(`${message}/correction`);
  const { action, body } = author.fill("Enregistrer la correction", { body: "Vingt lignes de travail" });
  const yesterday = new Date(Date.now() - 24 * 3_600_000);
  const id = Number(message.split("/").at(-1));
  await site.db.update(posts).set({ createdAt: yesterday }).where(eq(posts.id, id));

  await author.post(action, body);
  expect(author.status).toBe(403);
  expect(kept(author)).toBe("Vingt lignes de travail");
  await author.visit(`${message}/correction`);
  expect(author.status).toBe(403);
  await author.visit(message);
  expect(author.text).not.toContain("Corriger");
});

test("another member is offered no correction, and earlier versions are not found for them", async () => {
  const [author, other] = [await site.signedIn("conseillere"), await site.signedIn("conseiller")];
  const message = await published(author, "À moi", "Avant");
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { body: "Après" });

  await other.visit(message);
  expect(other.text).toContain("Après");
  expect(other.text).not.toContain("Versions précédentes");
  expect(other.text).not.toContain("Corriger");
  await other.visit(`${message}/correction`);
  expect(other.status).toBe(403);
  await other.visit(`${message}/versions`);
  expect(other.status).toBe(404);
});

test("hosts and moderators read the earlier versions", async () => {
  const author = await site.signedIn("conseillere");
  const message = await published(author, "À relire", "Le nom de **la personne**");
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { body: "Une personne" });
  for (const account of ["animatrice", "moderateur"]) {
    const keeper = await site.signedIn(account);
    await keeper.visit(message);
    await keeper.follow("Versions précédentes");
    expect(keeper.status).toBe(200);
    const removed = keeper.page.querySelectorAll("del").map((words) => words.textContent);
    expect(removed.join()).toContain("nom");
  }
});

test("a script stays harmless in the message, in its title and in its earlier version", async () => {
  const author = await site.signedIn("conseillere");
  const attack = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[lien](javascript:alert(1))",
    "<svg/onload=alert(1)>",
    '<a href="https://exemple.fr" onclick="alert(1)">ici</a>',
  ].join("\n\n");
  const message = await published(author, "</title><script>alert(1)</script>", attack);
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { title: "Sans danger", body: `Corrigé\n\n${attack}` });

  for (const path of [message, `${message}/versions`, `${message}/correction`, `${message}/retrait`]) {
    await author.visit(path);
    expect(author.status).toBe(200);
    expect(author.text).toContain("alert(1)");
    const scripts = author.page.querySelectorAll("script").map((script) => script.textContent);
    expect(scripts.filter((script) => script.includes("alert"))).toEqual([]);
    expect(author.page.querySelectorAll("main img, main svg, [onerror], [onclick], [onload]")).toEqual([]);
    expect(author.page.querySelectorAll('a[href^="javascript"]')).toEqual([]);
  }
});
