import { afterAll, beforeAll, expect, test } from "vitest";
import { answered, NOON, opened } from "../support/forum";
import { peer } from "../support/people";
import { openSite, type Site } from "../support/site";

const DAY = 86_400_000;
let site: Site;

beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

test("a long silence between two messages is said, a short one is not", async () => {
  const awa = await peer(site.db);
  const { topicId } = await opened(site.db, awa);
  await answered(site.db, awa, topicId, { now: new Date(NOON.getTime() + 2 * DAY) });
  await answered(site.db, awa, topicId, { now: new Date(NOON.getTime() + 30 * DAY) });
  const page = await topic(topicId);
  expect(page.querySelectorAll(".post-silence").map(({ text }) => text)).toEqual([
    "4\u00a0semaines plus tard",
  ]);
});

test("before answering in a topic where nobody has written for long, one is offered a new one", async () => {
  const awa = await peer(site.db);
  const old = await opened(site.db, awa, { now: new Date(Date.now() - 200 * DAY) });
  const notice = (await topic(old.topicId)).querySelector(".reply .notice");
  expect(notice?.text).toContain("Personne n’a écrit ici depuis 6\u00a0mois");
  expect(notice?.querySelector("a")?.getAttribute("href")).toBe("/forum/monter-un-dossier/nouveau");
  const fresh = await opened(site.db, awa, { now: new Date() });
  expect((await topic(fresh.topicId)).querySelector(".reply .notice")).toBeNull();
});

async function topic(id: number) {
  const visitor = await site.signedIn("conseillere");
  return (await visitor.visit(`/sujets/${id}`)).page;
}
