import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawPost } from "~/forum/withdrawal.server";
import { reply } from "~/forum/writing.server";
import { answered, opened } from "../support/forum";
import { listen } from "../support/listening";
import { changeStanding, nonPeer, outsider, peer } from "../support/people";
import { signIn } from "../support/signed-in";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

const EVENTS = { headers: { Accept: "text/event-stream" } };

/** A topic of one message, its author, and somebody who has its page before them. */
async function reading(section = "monter-un-dossier", someone = peer) {
  const author = await peer(site.db);
  const { topicId, postId } = await opened(site.db, author, { section });
  const reader = await someone(site.db);
  const browser = await signIn(site, reader);
  return { author, reader, browser, topicId, postId, path: `/sujets/${topicId}/direct?vu=1` };
}

test("the page of a topic says where it listens, and works without", async () => {
  const { browser, topicId } = await reading();
  await browser.visit(`/sujets/${topicId}`);
  const line = browser.page.querySelector("live-news");
  expect(line?.getAttribute("data-from")).toBe(`/sujets/${topicId}/direct?vu=1`);
  expect([line?.getAttribute("role"), line?.textContent]).toEqual(["status", ""]);
});

test("somebody who reads hears that others replied, how many, and where", async () => {
  const { author, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  expect(page.headers.get("Content-Type")).toContain("text/event-stream");
  expect(page.headers.get("Cache-Control")).toContain("no-store");
  const first = await answered(site.db, author, topicId);
  const to = `/sujets/${topicId}/messages/${first.postId}`;
  expect(await page.next()).toEqual({ id: 2, text: "1 nouveau message — Afficher", to });
  await answered(site.db, author, topicId);
  expect(await page.next()).toEqual({ id: 3, text: "2 nouveaux messages — Afficher", to });
  await page.leave();
});

test("one's own messages are not announced, nor a reply that was rolled back, nor a withdrawn one", async () => {
  const { author, reader, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  await answered(site.db, reader, topicId);
  await expect(
    site.db.transaction(async (tx) => {
      await answered(tx, author, topicId);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await site.db.transaction(async (tx) => {
    const withdrawn = await answered(tx, author, topicId);
    await withdrawPost(tx, author, { ...withdrawn, reason: "", title: null, now: new Date() });
  });
  const { postId } = await answered(site.db, author, topicId);
  expect(await page.next()).toEqual({
    ...{ id: 4, text: "1 nouveau message — Afficher" },
    to: `/sujets/${topicId}/messages/${postId}`,
  });
  await page.leave();
});

test("what one has read elsewhere since is not announced again", async () => {
  const { author, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  await answered(site.db, author, topicId);
  expect((await page.next())?.id).toBe(2);
  await browser.visit(`/sujets/${topicId}`);
  const { postId } = await answered(site.db, author, topicId);
  expect(await page.next()).toMatchObject({ id: 3, to: `/sujets/${topicId}/messages/${postId}` });
  await page.leave();
});

test("a page that comes back hears what came meanwhile, and nothing twice", async () => {
  const { author, browser, topicId, path } = await reading();
  const before = await listen(browser, path);
  await answered(site.db, author, topicId);
  expect((await before.next())?.id).toBe(2);
  await before.leave();
  await answered(site.db, author, topicId);
  const after = await listen(browser, path, "2");
  expect(await after.next()).toMatchObject({ id: 3, text: "2 nouveaux messages — Afficher" });
  await after.leave();
  const again = await listen(browser, path, "3");
  await answered(site.db, author, topicId);
  expect((await again.next())?.id).toBe(4);
  await again.leave();
});

test.each(["abc", "-1", "2'; drop table posts", "99999999999999999999", "1e9", "\u00e9"])(
  "a last event that is none of ours (%s) is as if there were none",
  async (lastEventId) => {
    const { author, browser, topicId, path } = await reading();
    await answered(site.db, author, topicId);
    const page = await listen(browser, path, lastEventId);
    expect((await page.next())?.id).toBe(2);
    await page.leave();
  },
);

test("numbers beyond any message are no failure", async () => {
  const { browser, topicId } = await reading();
  const page = await listen(browser, `/sujets/${topicId}/direct?vu=999999999999999`, "999999999999999");
  expect([page.status, await page.block()]).toEqual([200, expect.stringContaining("id: 999999999999999")]);
  await page.leave();
  await browser.visit(`/sujets/${topicId}/direct?vu=999999999999999`);
  expect([browser.status, browser.html]).toEqual([200, "null"]);
});

test("a topic one does not read answers as one that does not exist, and says nothing more to who comes back", async () => {
  const { topicId } = await reading();
  for (const someone of [nonPeer, outsider]) {
    const browser = await signIn(site, await someone(site.db));
    const [hidden, absent] = await Promise.all(
      [topicId, 7_999_999].map((id) => browser.request(`/sujets/${id}/direct?vu=1`, EVENTS)),
    );
    expect([hidden?.status, absent?.status]).toEqual([404, 404]);
    expect((await listen(browser, `/sujets/${topicId}/direct`, "1")).status).toBe(204);
    expect((await listen(browser, "/sujets/7999999/direct", "1")).status).toBe(204);
  }
  expect((await listen(site.visitor(), `/sujets/${topicId}/direct`)).status).toBe(204);
});

test("whoever stops being a member while they listen hears nothing more", async () => {
  const { author, reader, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  await changeStanding(site.db, reader.id, "none");
  await answered(site.db, author, topicId);
  expect(await page.next()).toBeNull();
  expect((await listen(browser, path, "1")).status).toBe(204);
});

test("whoever signs out elsewhere hears nothing more", async () => {
  const { author, reader, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  await site.db.execute(sql`delete from sessions where member_id = ${reader.id}`);
  await answered(site.db, author, topicId);
  expect(await page.next()).toBeNull();
  expect((await listen(browser, path, "1")).status).toBe(204);
});

test("a non-peer hears that somebody replied, and no name", async () => {
  const { author, browser, topicId, path } = await reading("hors-pairs-echanges", nonPeer);
  const page = await listen(browser, path);
  const { postId } = await answered(site.db, author, topicId);
  const said = { id: 2, text: "1 nouveau message — Afficher", to: `/sujets/${topicId}/messages/${postId}` };
  expect(await page.next()).toEqual(said);
  await page.leave();
});

test("asked without listening, the address answers once", async () => {
  const { author, browser, topicId, path } = await reading();
  await browser.visit(path);
  expect(browser.html).toBe("null");
  await answered(site.db, author, topicId);
  for (const address of [path, path.replace("direct", "direct.data")]) {
    const response = await browser.request(address, address === path ? {} : EVENTS);
    expect(await response.text()).toContain("1 nouveau message — Afficher");
  }
  const head = await browser.request(path, { method: "HEAD", ...EVENTS });
  expect(head.headers.get("Content-Type")).toContain("application/json");
});

test("a member holds a few streams open, and another is refused in words until one ends", async () => {
  const { browser, path } = await reading();
  const pages = await Promise.all([1, 2, 3, 4].map(() => listen(browser, path)));
  const refused = await browser.request(path, EVENTS);
  expect([refused.status, await refused.text()]).toEqual([
    429,
    expect.stringContaining("rechargez le sujet"),
  ]);
  await pages[0]?.leave();
  const another = await listen(browser, path);
  expect(another.status).toBe(200);
  for (const page of [...pages, another]) await page.leave();
});

test("the connection that listens comes back after it is ended, and what was missed is announced", async () => {
  const { author, browser, topicId, path } = await reading();
  const page = await listen(browser, path);
  const missed = { topicId, body: "Manqué", isAlreadyTold: true, now: new Date() };
  await reply(site.db, author, missed);
  const ended = await site.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'comcep-announcements' and datname = current_database()`);
  expect(ended).toHaveLength(1);
  expect((await page.next())?.id).toBe(2);
  await answered(site.db, author, topicId);
  expect((await page.next())?.id).toBe(3);
  await page.leave();
});

test("what the database carries is two numbers", async () => {
  const { author, topicId } = await reading();
  const heard: string[] = [];
  const { unlisten } = await site.hear("topic_news", (payload) => heard.push(payload));
  await answered(site.db, author, topicId, { body: "Un secret" });
  await site.db.execute(sql`select pg_notify('topic_news', 'fin')`);
  while (!heard.includes("fin")) await new Promise(setImmediate);
  await unlisten();
  expect(heard).toEqual([`${topicId} 2`, "fin"]);
});

// The last: the site takes no stream after it.
test("a site that stops ends the streams, and a page that asks meanwhile is told to come back", async () => {
  const { browser, path } = await reading();
  const page = await listen(browser, path);
  site.build.entry.module.endStreams();
  expect(await page.next()).toBeNull();
  const late = await listen(browser, path);
  expect([late.status, await late.block(), await late.next()]).toEqual([200, "retry: 3000", null]);
});
