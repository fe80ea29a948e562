import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { posts, topics } from "#db/schema/index.server";
import { findWrongCounters } from "~/forum/counters.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { openTopic, reply } from "~/forum/writing.server";
import { committedTest } from "../support/database";
import { answered, later, NOON, opened, untilBlocked } from "../support/forum";
import { peer } from "../support/people";

const EIGHT = Array.from({ length: 8 });
const question = { section: "monter-un-dossier", title: "Une question", body: "Bonjour", now: NOON };

committedTest("an answer sent eight times at once is one message with one id", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const answer = { topicId, body: "Oui", submissionKey: "form-1", now: later(1) };
  const written = await Promise.all(EIGHT.map(() => reply(db, claire, answer)));

  const [first] = written;
  expect(first).toMatchObject({ ok: true });
  expect(written).toEqual(EIGHT.map(() => first));
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(2);
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest("a topic sent eight times at once is one topic with one message", async ({ db }) => {
  const claire = await peer(db);
  const form = { ...question, submissionKey: "form-1" };
  const written = await Promise.all(EIGHT.map(() => openTopic(db, claire, form)));

  const [first] = written;
  expect(first).toMatchObject({ ok: true });
  expect(written).toEqual(EIGHT.map(() => first));
  expect([await db.$count(topics), await db.$count(posts)]).toEqual([1, 1]);
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest("the same text sent eight times at once without a key is one message", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const written = await Promise.all(
    EIGHT.map(() => reply(db, claire, { topicId, body: "Oui", now: later(1) })),
  );
  expect(written).toEqual(EIGHT.map(() => written[0]));
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(2);
});

committedTest("twenty members who answer at once get the numbers 2 to 21", async ({ db }) => {
  const { topicId } = await opened(db, await peer(db));
  const advisers = await Promise.all(Array.from({ length: 20 }, () => peer(db)));
  await Promise.all(advisers.map((adviser) => answered(db, adviser, topicId, { now: later(1) })));

  const answers = await db
    .select({ id: posts.id, number: posts.number, author: posts.authorId })
    .from(posts)
    .where(eq(posts.topicId, topicId))
    .orderBy(posts.number)
    .offset(1);
  expect(answers.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
  expect(new Set(answers.map(({ author }) => author)).size).toBe(20);
  const [topic] = await db.select().from(topics).where(eq(topics.id, topicId));
  expect(topic).toMatchObject({ lastNumber: 21, postCount: 21, lastPostId: answers.at(-1)?.id });
  expect(await findWrongCounters(db)).toEqual([]);
});

committedTest(
  "an answer that arrives while its topic disappears leaves the counters right",
  async ({ db }) => {
    const [claire, marc] = [await peer(db), await peer(db)];
    const place = await opened(db, claire);
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await withdrawPost(tx, claire, { ...place, reason: "", title: null, now: later(2) });
      late = reply(db, marc, { topicId: place.topicId, body: "Oui", now: later(2) });
      await untilBlocked(db, late);
    });
    await Promise.allSettled([late]);
    expect(await findWrongCounters(db)).toEqual([]);
  },
);
