import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { posts, sections, topics } from "#db/schema/index.server";
import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { findWrongCounters } from "~/forum/counters.server";
import { listPosts } from "~/forum/thread.server";
import { openTopic, reply } from "~/forum/writing.server";
import { test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { at, peer } from "../support/people";

const question = { section: "monter-un-dossier", title: "Une question", body: "Bonjour", now: NOON };

test("messages of a topic are numbered in the order they come", async ({ db }) => {
  const claire = await peer(db);
  const opened = await openTopic(db, claire, {
    section: "monter-un-dossier",
    title: "Une question",
    body: "Bonjour",
    now: at("2016-10-03 09:00"),
  });
  if (!opened.ok) throw new Error("refused");
  await reply(db, claire, { topicId: opened.topicId, body: "Une précision", now: at("2016-10-03 09:05") });

  const posts = await listPosts(db, claire, opened.topicId, 1);
  expect(posts.map(({ number, html }) => [number, html.trim()])).toEqual([
    [1, "<p>Bonjour</p>"],
    [2, "<p>Une précision</p>"],
  ]);
});

test("a topic without title and without text is refused, and each is named", async ({ db }) => {
  const claire = await peer(db);
  const written = await openTopic(db, claire, { ...question, title: "", body: "" });
  expect(written).toEqual({
    ok: false,
    errors: { title: expect.stringContaining("titre"), body: expect.stringContaining("vide") },
  });
  expect(await db.$count(topics)).toBe(0);
});

test("a title may have 120 characters and not one more", async ({ db }) => {
  const claire = await peer(db);
  const longest = await openTopic(db, claire, { ...question, title: "é".repeat(TITLE_MAX) });
  expect(longest.ok).toBe(true);

  const tooLong = await openTopic(db, claire, { ...question, title: "é".repeat(TITLE_MAX + 1) });
  expect(tooLong).toEqual({ ok: false, errors: { title: expect.stringContaining("121 caractères") } });
});

test("a message may have 20,000 characters and not one more", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const longest = await reply(db, claire, { topicId, body: "é".repeat(BODY_MAX), now: NOON });
  expect(longest.ok).toBe(true);

  const tooLong = await reply(db, claire, { topicId, body: "é".repeat(BODY_MAX + 1), now: NOON });
  expect(tooLong).toEqual({ ok: false, errors: { body: expect.stringMatching(/20\s001 caractères/) } });
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(2);
});

test("an empty answer is refused and takes no number", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const empty = await reply(db, claire, { topicId, body: "", now: NOON });
  expect(empty).toEqual({ ok: false, errors: { body: expect.stringContaining("vide") } });

  await answered(db, claire, topicId);
  const page = await listPosts(db, claire, topicId, 1);
  expect(page.map(({ number }) => number)).toEqual([1, 2]);
});

test("the same form sent again opens no second topic and gives the first one", async ({ db }) => {
  const claire = await peer(db);
  const form = { ...question, submissionKey: "form-1" };
  const first = await openTopic(db, claire, form);
  const again = await openTopic(db, claire, { ...form, now: later(5) });
  expect(again).toEqual(first);
  expect(await db.$count(topics)).toBe(1);
});

test("the same form sent again with another text is another message: nothing written is lost", async ({
  db,
}) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const first = await reply(db, claire, { topicId, body: "Oui", submissionKey: "form-1", now: NOON });
  const again = await reply(db, claire, { topicId, body: "Oui.", submissionKey: "form-1", now: later(1) });
  expect(again).not.toEqual(first);
  const shown = (await listPosts(db, claire, topicId, 1)).map(({ html }) => html.trim());
  expect(shown.slice(1)).toEqual(["<p>Oui</p>", "<p>Oui.</p>"]);
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(3);
});

test("without a key, the same text in the same topic is one message", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const first = await reply(db, claire, { topicId, body: "Merci", now: NOON });
  const again = await reply(db, claire, { topicId, body: "Merci", now: later(1) });
  expect(again).toEqual(first);
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(2);
});

test("without a key, the same title and text in the same section are one topic", async ({ db }) => {
  const claire = await peer(db);
  const first = await openTopic(db, claire, question);
  const again = await openTopic(db, claire, { ...question, now: later(1) });
  expect(again).toEqual(first);
  expect(await db.$count(topics)).toBe(1);
});

test("without a key, the same text in another topic is another message", async ({ db }) => {
  const claire = await peer(db);
  const [one, two] = [await opened(db, claire), await opened(db, claire)];
  const first = await answered(db, claire, one.topicId, { body: "Merci" });
  const second = await answered(db, claire, two.topicId, { body: "Merci" });
  expect(second.postId).not.toBe(first.postId);
});

test("a form key is its sender's: another member who sends the same one writes, and finds, their own message", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  const thanks = { body: "Merci", submissionKey: "form-1" };
  const ofClaire = await answered(db, claire, topicId, thanks);
  const ofMarc = await answered(db, marc, topicId, thanks);
  expect(ofMarc.postId).not.toBe(ofClaire.postId);
  expect(await answered(db, marc, topicId, thanks)).toEqual(ofMarc);
  expect(await answered(db, claire, topicId, thanks)).toEqual(ofClaire);
});

test("a topic and its section know their last message and their counts", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, marc, topicId, { now: later(30) });

  const [topic] = await db.select().from(topics).where(eq(topics.id, topicId));
  expect(topic).toMatchObject({ lastPostId: answer.postId, lastNumber: 2, postCount: 2, lastAt: later(30) });
  const id = await sectionId(db, claire, "monter-un-dossier");
  const [section] = await db.select().from(sections).where(eq(sections.id, id));
  expect(section).toMatchObject({ lastPostId: answer.postId, topicCount: 1, postCount: 2 });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a message sent first and written last leaves the counters right", async ({ db }) => {
  const claire = await peer(db);
  const [slow, quick] = [await opened(db, claire), await opened(db, claire)];
  await answered(db, claire, quick.topicId, { now: later(10) });
  await answered(db, claire, slow.topicId, { now: later(9) });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a wrong counter is found", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  await db.update(topics).set({ postCount: 7 }).where(eq(topics.id, topicId));
  expect(await findWrongCounters(db)).toEqual([
    expect.objectContaining({ kind: "topic" }),
    expect.objectContaining({ kind: "section" }),
  ]);
});
