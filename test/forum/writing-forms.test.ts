import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { posts, sections, topics } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const value = (visitor: Visitor, field: string) => {
  const element = visitor.page.querySelector(`[name="${field}"]`);
  return element?.tagName === "TEXTAREA" ? element.textContent : element?.getAttribute("value");
};
const kept = (visitor: Visitor) => visitor.page.querySelector("#kept")?.textContent;
const error = (visitor: Visitor, field: string) => visitor.page.querySelector(`#${field}-error`)?.textContent;

async function aTopicOf(section: string) {
  const [topic] = await site.db
    .select({ id: topics.id, slug: topics.slug })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(eq(sections.slug, section));
  if (!topic) throw new Error(`no topic in ${section}`);
  return { ...topic, path: `/sujets/${topic.id}/${topic.slug}`, replyPath: `/sujets/${topic.id}/reponses` };
}

test("a topic sent without title comes back with its text and the reason", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier/nouveau");
  await asker.submit("Publier le sujet", { title: "  ", body: "Le délai <b>de franchise</b> & le reste ?" });
  expect(asker.status).toBe(422);
  expect(value(asker, "body")).toContain("Le délai <b>de franchise</b> & le reste ?");
  expect(error(asker, "title")).toContain("Donnez un titre");
});

test("a topic sent without text comes back with its title and the reason", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier/nouveau");
  await asker.submit("Publier le sujet", { title: "Délai de franchise", body: " \n " });
  expect(asker.status).toBe(422);
  expect(value(asker, "title")).toBe("Délai de franchise");
  expect(error(asker, "body")).toContain("vide");
});

test("a title and a text that are too long come back whole", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier/nouveau");
  const [title, body] = ["t".repeat(121), "b".repeat(20_001)];
  await asker.submit("Publier le sujet", { title, body });
  expect(asker.status).toBe(422);
  expect([value(asker, "title"), value(asker, "body")]).toEqual([title, body]);
  expect(error(asker, "title")).toContain("120 au plus");
});

test("an answer that is too long comes back whole, then is published once shortened", async () => {
  const answerer = await site.signedIn("conseiller");
  await answerer.visit((await aTopicOf("monter-un-dossier")).path);
  const body = "b".repeat(20_001);
  await answerer.submit("Publier la réponse", { body });
  expect(answerer.status).toBe(422);
  expect(value(answerer, "body")).toBe(body);

  await answerer.submit("Publier la réponse", { body: "Plus court, enfin." });
  expect(answerer.status).toBe(200);
  expect(answerer.text).toContain("Plus court, enfin.");
});

test("a form sent twice leads twice to the same message", async () => {
  const answerer = await site.signedIn("conseiller");
  const topic = await aTopicOf("monter-un-dossier");
  await answerer.visit(topic.path);
  const { action, body } = answerer.fill("Publier la réponse", { body: "Un double clic." });
  await answerer.post(action, body);
  const first = answerer.path;
  await answerer.post(action, body);
  expect(answerer.status).toBe(200);
  expect(answerer.path).toBe(first);
  expect(await site.db.$count(posts, eq(posts.body, "Un double clic."))).toBe(1);
});

test("a form that was corrected after its errors is still one message however often it is sent", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier/nouveau");
  await asker.submit("Publier le sujet", { title: "", body: "Franchise entre deux CIF." });
  const { action, body } = asker.fill("Publier le sujet", { title: "Franchise" });
  await asker.post(action, body);
  await asker.post(action, body);
  expect(await site.db.$count(posts, eq(posts.body, "Franchise entre deux CIF."))).toBe(1);
});

test("a preview shows the text, keeps it in the form and publishes nothing", async () => {
  const asker = await site.signedIn("conseillere");
  const before = await site.db.$count(posts);
  await asker.visit("/forum/monter-un-dossier/nouveau");
  await asker.submit("Aperçu", { title: "Franchise", body: "Deux **CIF**" });
  expect(asker.status).toBe(200);
  expect(asker.page.querySelector("[data-preview]")?.innerHTML).toContain("<strong>CIF</strong>");
  expect([value(asker, "title"), value(asker, "body")]).toEqual(["Franchise", "Deux **CIF**"]);
  expect(await site.db.$count(posts)).toBe(before);
});

test("a non-peer finds no form in a peers' section and cannot send one", async () => {
  const reader = await site.signedIn("horspair");
  await reader.visit("/forum/monter-un-dossier/nouveau");
  expect(reader.status).toBe(404);
  await reader.post(
    "/forum/monter-un-dossier/nouveau",
    new URLSearchParams({ title: "Bonjour", body: "Bonjour" }),
  );
  expect(reader.status).toBe(404);
  await reader.post(
    (await aTopicOf("monter-un-dossier")).replyPath,
    new URLSearchParams({ body: "Bonjour" }),
  );
  expect(reader.status).toBe(404);
});

test("a peer is not offered to open a topic in the hosts' section, and cannot", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/accueil");
  expect(asker.text).not.toContain("Ouvrir un sujet");
  await asker.visit("/forum/accueil/nouveau");
  expect(asker.status).toBe(403);
});

test("a topic sent where one does not open comes back whole, title included", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.post("/forum/accueil/nouveau", new URLSearchParams({ title: "Mon annonce", body: "À tous" }));
  expect(asker.status).toBe(403);
  expect(kept(asker)).toContain("À tous");
  expect(kept(asker)).toContain("Mon annonce");
});

test("a non-peer answers where peers ask and does not open there", async () => {
  const reader = await site.signedIn("horspair");
  await reader.visit("/forum/hors-pairs-echanges/nouveau");
  expect(reader.status).toBe(403);
  await reader.visit((await aTopicOf("hors-pairs-echanges")).path);
  await reader.submit("Publier la réponse", { body: "Le Carif-Oref tient cette liste à jour." });
  expect(reader.status).toBe(200);
  expect(reader.text).toContain("Le Carif-Oref tient cette liste à jour.");
});

test("an answer to a topic that is gone comes back to whoever wrote it", async () => {
  const answerer = await site.signedIn("conseiller");
  await answerer.post("/sujets/999999/reponses", new URLSearchParams({ body: "Dix minutes de travail." }));
  expect(answerer.status).toBe(404);
  expect(kept(answerer)).toBe("Dix minutes de travail.");
});

test("an answer sent after the session ended comes back and is not published", async () => {
  const stranger = site.visitor();
  const { replyPath } = await aTopicOf("monter-un-dossier");
  await stranger.post(replyPath, new URLSearchParams({ body: "Écrit avant la fin de la session." }));
  expect(stranger.status).toBe(403);
  expect(kept(stranger)).toBe("Écrit avant la fin de la session.");
  expect(await site.db.$count(posts, eq(posts.body, "Écrit avant la fin de la session."))).toBe(0);
});
