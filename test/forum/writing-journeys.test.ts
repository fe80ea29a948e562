import { eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drafts, posts, topics } from "#db/schema/index.server";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const field = (visitor: Visitor, name: string) => {
  const element = visitor.page.querySelector(`[name="${name}"]`);
  return element?.tagName === "TEXTAREA" ? element.textContent : element?.getAttribute("value");
};

async function aTopic(slugStart = "par-ou-commencer") {
  const [topic] = await site.db
    .select()
    .from(topics)
    .where(like(topics.slug, `${slugStart}%`));
  if (!topic) throw new Error("no topic");
  return { id: topic.id, path: `/sujets/${topic.id}/${topic.slug}` };
}

test("a draft kept by its button is found on another device, listed, and gone once published", async () => {
  const [desk, phone] = [await site.signedIn("conseillere"), await site.signedIn("conseillere")];
  const topic = await aTopic();
  await desk.visit(topic.path);
  await desk.submit("Enregistrer le brouillon", { body: "Commencé au bureau." });
  expect(desk.path).toContain(`/sujets/${topic.id}`);

  await phone.visit(topic.path);
  expect(field(phone, "body")).toBe("Commencé au bureau.");
  expect(phone.text).toContain("Brouillon repris");
  await phone.visit("/brouillons");
  expect(phone.text).toContain("Commencé au bureau.");
  await phone.follow("Reprendre");
  await phone.submit("Publier la réponse", { body: "Commencé au bureau, fini ici." });
  expect(phone.text).toContain("fini ici");
  expect(field(phone, "body")).toBe("");
  expect(await site.db.$count(drafts)).toBe(0);
});

test("the device that comes late is told, and finds both texts", async () => {
  const [desk, phone] = [await site.signedIn("conseiller"), await site.signedIn("conseiller")];
  await desk.visit("/forum/bienvenue/nouveau");
  await phone.visit("/forum/bienvenue/nouveau");
  await phone.submit("Enregistrer le brouillon", { title: "Du téléphone", body: "Un texte" });
  await desk.submit("Enregistrer le brouillon", { title: "Du bureau", body: "Un autre" });
  expect(desk.status).toBe(409);
  expect(desk.page.querySelector("#kept")?.textContent).toContain("Un autre");
  await desk.visit("/brouillons");
  expect(desk.text).toContain("Un texte");
  expect(desk.text).toContain("Un autre");
  await desk.submit("Supprimer ce brouillon");
  expect(desk.text).toContain("Aucun brouillon");
});

test("the form that found a draft abandons it, and begins empty", async () => {
  const author = await site.signedIn("pilote");
  const topic = await aTopic();
  await author.visit(topic.path);
  await author.submit("Enregistrer le brouillon", { body: "À jeter." });
  await author.submit("Abandonner le brouillon");
  expect(field(author, "body")).toBe("");
});

test("a correction has its draft too, and publishing it takes it along", async () => {
  const author = await site.signedIn("conseillere");
  await author.visit((await aTopic()).path);
  await author.submit("Publier la réponse", { body: "À corriger." });
  const id = author.path.split("#message-")[1];
  const path = `/sujets/${(await aTopic()).id}/messages/${id}/correction`;
  await author.visit(path);
  await author.submit("Enregistrer le brouillon", { body: "À moitié corrigé." });
  await author.visit(path);
  expect(field(author, "body")).toBe("À moitié corrigé.");
  await author.submit("Enregistrer la correction");
  expect(author.text).toContain("À moitié corrigé.");
  expect(author.text).not.toContain("Corrigé le");
  expect(await site.db.$count(drafts)).toBe(0);
});

test("who answers is shown what others wrote meanwhile, loses nothing, and publishes all the same", async () => {
  const [author, other] = [await site.signedIn("conseillere"), await site.signedIn("conseiller")];
  const { path } = await aTopic();
  await author.visit(path);
  await other.visit(path);
  await other.submit("Publier la réponse", { body: "J’étais là avant." });
  await author.submit("Publier la réponse", { body: "Ma réponse, presque en même temps." });
  expect(author.status).toBe(409);
  expect(author.text).toContain("J’étais là avant.");
  expect(field(author, "body")).toBe("Ma réponse, presque en même temps.");
  const { action, body } = author.fill("Publier quand même");
  await author.post(action, body);
  const first = author.path;
  await author.post(action, body);
  expect(author.path).toBe(first);
  expect(await site.db.$count(posts, eq(posts.body, "Ma réponse, presque en même temps."))).toBe(1);
});

test("an answer to one message says so, and leads to it", async () => {
  const author = await site.signedIn("conseillere");
  await author.visit((await aTopic()).path);
  await author.follow("Répondre");
  expect(author.text).toContain("En réponse à");
  await author.submit("Publier la réponse", { body: "À vous seul·e." });
  const line = author.page.querySelector(".post-replied a");
  expect(line?.getAttribute("href")).toMatch(/^\/sujets\/\d+\/messages\/\d+$/);
});

test("a message is quoted with the way to it; among non-peers, without a name", async () => {
  const author = await site.signedIn("conseillere");
  await author.visit((await aTopic()).path);
  const name = author.page.querySelector(".post-author")?.textContent;
  await author.follow("Citer");
  expect(field(author, "body")).toMatch(/^> .+\n(>.*\n)*> — \[.+\]\(\/sujets\/\d+\/messages\/\d+\)/);
  expect(field(author, "body")).toContain(`[${name}]`);
  await author.visit((await aTopic("formation-des-conseillers")).path);
  await author.follow("Citer");
  expect(field(author, "body")).toContain("— [Message cité](/sujets/");
});

test("a forged number to answer or to quote gives the ordinary form", async () => {
  const author = await site.signedIn("horspair");
  const { path } = await aTopic("formation-des-conseillers");
  for (const query of ["reponse=1&citer=2", "reponse=x", "citer=99999999999999999999", "reponse=-1"]) {
    await author.visit(`${path}?${query}`);
    expect([author.status, field(author, "body"), field(author, "reponse")]).toEqual([200, "", ""]);
  }
});

test("the preview of a new topic shows the topics and the fiches near its title", async () => {
  const author = await site.signedIn("conseillere");
  await author.visit("/forum/bienvenue/nouveau");
  await author.submit("Aperçu", { title: "Par où commencer le forum ?", body: "Bonjour" });
  expect(author.page.querySelector(".similar a")?.getAttribute("href")).toContain("par-ou-commencer");
  await author.submit("Aperçu", { title: "Quel niveau de conseil ?", body: "Bonjour" });
  const fiches = author.page.querySelectorAll(".similar a[href^='/guide/']");
  expect(fiches.map((fiche) => fiche.getAttribute("href"))).toContain("/guide/les-trois-niveaux");
  expect(fiches).toHaveLength(3);
});

test("a duty is chosen on the form and worn on the message", async () => {
  const author = await site.signedIn("animatrice");
  await author.visit((await aTopic()).path);
  await author.submit("Publier la réponse", { body: "Pour l’animation.", mission: "moderator" });
  expect(author.page.querySelectorAll(".badge").at(-2)?.textContent).toContain("Modération");
});

test("an earlier text is restored by who may correct", async () => {
  const author = await site.signedIn("conseillere");
  await author.visit((await aTopic()).path);
  await author.submit("Publier la réponse", { body: "Le premier texte." });
  const id = Number(author.path.split("#message-")[1]);
  const message = `/sujets/${(await aTopic()).id}/messages/${id}`;
  await site.db
    .update(posts)
    .set({ createdAt: new Date(Date.now() - 10 * 60_000) })
    .where(eq(posts.id, id));
  await author.visit(`${message}/correction`);
  await author.submit("Enregistrer la correction", { body: "Le second texte." });
  await author.visit(`${message}/versions`);
  expect(author.page.querySelector("ins")?.textContent).toContain("second");
  await author.submit("Rétablir la version 1");
  expect((await site.db.select().from(posts).where(eq(posts.id, id)))[0]?.body).toBe("Le premier texte.");
});

test("hostile drafts are refused without an incident", async () => {
  const author = await site.signedIn("conseillere");
  const tries = ["", "sujet-0", "sujet-999999999", "sujet-1-2", "groupe-1", "message-99999999999999999999"];
  for (const brouillon of tries) {
    await author.post("/brouillons/enregistrement", new URLSearchParams({ brouillon, body: "x" }));
    expect(author.status).toBe(404);
  }
  const { id } = await aTopic();
  for (const draft of ["-1", "1e99", "NaN", "2147483647", "x"]) {
    const body = new URLSearchParams({ brouillon: `sujet-${id}`, body: "x", draft });
    await author.post("/brouillons/enregistrement", body);
    expect(author.status).toBeLessThan(500);
  }
  const stranger = site.visitor();
  await stranger.post(
    "/brouillons/enregistrement",
    new URLSearchParams({ brouillon: `sujet-${id}`, body: "Perdu ?" }),
  );
  expect([stranger.status, stranger.page.querySelector("#kept")?.textContent]).toEqual([403, "Perdu ?"]);
});
