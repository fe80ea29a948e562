import { afterAll, beforeAll, expect, test } from "vitest";
import { readingMarks, topicReads } from "#db/schema/index.server";
import { account, signedIn } from "../support/accounts";
import { answered, later, opened } from "../support/forum";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

/** A topic of so many messages by a colleague, and a reader who has never opened it. */
async function arrival(messages: number, section = "monter-un-dossier") {
  const [author, member] = [await account(site), await account(site)];
  const { topicId } = await opened(site.db, author, { section });
  for (let n = 1; n < messages; n++) await answered(site.db, author, topicId, { now: later(n) });
  return { author, member, topicId, reader: await signedIn(site, member) };
}

const badges = (reader: Visitor) =>
  reader.page.querySelectorAll("a.unread").map((badge) => badge.getAttribute("href"));

test("a reader goes to the first new message, marked, and finds the topic read afterwards", async () => {
  const { author, member, topicId, reader } = await arrival(3);
  await reader.visit("/non-lus");
  expect(reader.text).toContain("3\u00a0nouveaux".replace("\u00a0", " "));
  await reader.visit(`/sujets/${topicId}/non-lu`);
  expect(reader.page.querySelector(".post-news")).toBeNull();
  await reader.visit("/non-lus");
  expect(reader.text).toContain("Vous avez tout lu");
  const marks = await site.db.select().from(readingMarks);
  expect(marks.filter(({ memberId }) => memberId === member.id)).toHaveLength(1);
  const { postId } = await answered(site.db, author, topicId, { now: new Date() });
  await reader.visit("/forum/monter-un-dossier");
  expect(badges(reader)).toContain(`/sujets/${topicId}/non-lu`);
  await reader.visit(`/sujets/${topicId}/non-lu`);
  expect(reader.path).toMatch(new RegExp(`^/sujets/${topicId}/.*#message-${postId}$`));
  expect(reader.page.querySelector(".post-news")?.nextElementSibling?.id).toBe(`message-${postId}`);
  await reader.visit(reader.path.split("#")[0] ?? "");
  expect(reader.page.querySelector(".post-news")).toBeNull();
});

test.each([
  ["Sec-Purpose", "prefetch"],
  ["Sec-Purpose", "prefetch;prerender"],
  ["Purpose", "prefetch"],
])("a page that the browser asks for ahead of time (%s: %s) is not read", async (name, value) => {
  const { topicId, reader } = await arrival(1);
  const path = (await reader.visit(`/sujets/${topicId}`)).path;
  const other = await arrival(1);
  const address = path.replace(String(topicId), String(other.topicId));
  const answer = await other.reader.request(address, { headers: { [name]: value } });
  expect(answer.status).toBe(200);
  expect((await other.reader.request(address, { method: "HEAD" })).status).toBe(200);
  const reads = await site.db.select().from(topicReads);
  expect(reads.some(({ memberId }) => memberId === other.member.id)).toBe(false);
});

test("a topic is put back to unread, and leads to its section where it shows so", async () => {
  const { topicId, reader } = await arrival(2);
  await reader.visit(`/sujets/${topicId}`);
  await reader.submit("Marquer comme non lu");
  expect(reader.path).toBe("/forum/monter-un-dossier");
  expect(badges(reader)).toContain(`/sujets/${topicId}/non-lu`);
});

test("all is marked read in a section, then everywhere, but for what came after the page was shown", async () => {
  const { author, topicId, reader } = await arrival(1, "petites-annonces");
  const other = await opened(site.db, author);
  await reader.visit("/forum/petites-annonces");
  await reader.submit("Tout marquer comme lu");
  expect([reader.status, reader.path]).toEqual([200, "/forum/petites-annonces"]);
  expect(badges(reader)).toEqual([]);
  await reader.visit("/non-lus");
  expect(badges(reader)).toContain(`/sujets/${other.topicId}/non-lu`);
  expect(badges(reader)).not.toContain(`/sujets/${topicId}/non-lu`);
  const late = await opened(site.db, author, { now: new Date(Date.now() + 60_000) });
  await reader.submit("Tout marquer comme lu");
  expect(badges(reader)).toEqual([`/sujets/${late.topicId}/non-lu`]);
});

test("the forum counts the topics that hold something new, and leads to them", async () => {
  const { topicId, reader } = await arrival(2, "evenements");
  await reader.visit("/forum");
  const badge = reader.page.querySelector('a.unread[href="/forum/evenements?etat=non-lus"]');
  expect(badge?.textContent).toMatch(/^\d+\u00a0sujets? non lus?$/);
  await reader.visit("/forum/evenements?etat=non-lus");
  expect(badges(reader)).toContain(`/sujets/${topicId}/non-lu`);
});

test("the desk begins with the answers to the member", async () => {
  const { author, member, reader } = await arrival(1);
  const { topicId } = await opened(site.db, member, { title: "Ma question" });
  await reader.visit(`/sujets/${topicId}`);
  await answered(site.db, author, topicId, { now: later(5) });
  await reader.visit("/");
  const [first] = reader.page.querySelectorAll("main section");
  expect(first?.querySelector("h2")?.textContent).toBe("On a écrit là où vous avez écrit");
  expect(first?.textContent).toContain("Ma question");
});

test("who does not read a topic neither reads, marks nor finds it; nor who reads no section", async () => {
  const { topicId } = await arrival(1);
  const noah = await signedIn(site, await account(site, { standing: "none", network: null }));
  const lea = await signedIn(site, await account(site, { standing: "non_peer", network: "carif-oref" }));
  for (const reader of [noah, lea]) {
    expect((await reader.visit(`/sujets/${topicId}/non-lu`)).status).toBe(404);
    expect((await reader.post(`/sujets/${topicId}/non-lu`, new URLSearchParams())).status).toBe(404);
    const section = new URLSearchParams({ section: "monter-un-dossier" });
    expect((await reader.post("/lectures", section)).status).toBe(404);
  }
  expect((await noah.visit("/non-lus")).status).toBe(404);
  expect((await lea.visit("/non-lus")).status).toBe(200);
  expect(badges(lea)).toEqual([]);
  const visitor = site.visitor();
  expect((await visitor.visit("/non-lus")).path).toContain("/connexion?retour=%2Fnon-lus");
});

test("a topic shows others with words of its title, and none that its reader does not read", async () => {
  const { author, reader } = await arrival(1);
  const mine = await opened(site.db, author, { title: "Bilan de compétences à distance" });
  const near = await opened(site.db, author, { title: "Un bilan de compétences en soirée ?" });
  const shared = await opened(site.db, author, { section: "hors-pairs-outils", title: "Bilan et outils" });
  const shown = () =>
    reader.page
      .querySelectorAll(".related a")
      .map((link) => Number(link.getAttribute("href")?.split("/")[2]));
  await reader.visit(`/sujets/${mine.topicId}`);
  expect(shown()).toEqual([near.topicId, shared.topicId]);
  const lea = await signedIn(site, await account(site, { standing: "non_peer", network: "carif-oref" }));
  await lea.visit(`/sujets/${shared.topicId}`);
  expect([lea.status, lea.page.querySelectorAll(".related a").length]).toEqual([200, 0]);
});
