import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { acceptedAnswers, topicEvents } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { acceptAnswer, unacceptAnswer } from "~/forum/answers.server";
import { findTopic } from "~/forum/thread.server";
import { listOf } from "~/forum/topics.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { committedTest, test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { host, nonPeer, peer } from "../support/people";

async function question(db: Db, words: Parameters<typeof opened>[2] = {}) {
  const [claire, awa] = [await peer(db, { name: "Claire" }), await peer(db, { name: "Awa" })];
  const { topicId, postId } = await opened(db, claire, words);
  const answer = await answered(db, awa, topicId, { body: "Le Fongecif, **oui**." });
  return { claire, awa, topicId, questionId: postId, postId: answer.postId };
}

const answerOf = async (db: Db, viewer: Member, topicId: number) =>
  (await findTopic(db, viewer, topicId))?.answer ?? null;
const kinds = async (db: Db, topicId: number) =>
  (await db.select().from(topicEvents).where(eq(topicEvents.topicId, topicId))).map(({ kind }) => kind);

test("who asked says which message answered, changes their mind, and takes it back", async ({ db }) => {
  const { claire, awa, topicId, postId } = await question(db);
  const other = await answered(db, awa, topicId);
  await acceptAnswer(db, claire, { topicId, postId, now: NOON });
  expect(await answerOf(db, awa, topicId)).toMatchObject({ postId, number: 2, authorName: "Awa" });
  await acceptAnswer(db, claire, { topicId, postId, now: NOON });
  await acceptAnswer(db, claire, { topicId, postId: other.postId, now: NOON });
  expect(await answerOf(db, awa, topicId)).toMatchObject({ postId: other.postId });
  await unacceptAnswer(db, claire, { topicId, now: NOON });
  await unacceptAnswer(db, claire, { topicId, now: NOON });
  expect(await answerOf(db, awa, topicId)).toBeNull();
  expect(await kinds(db, topicId)).toEqual(["answered", "answered", "unanswered"]);
});

test("a host says it too; whoever answered, or only reads, does not", async ({ db }) => {
  const { awa, topicId, postId } = await question(db);
  await expect(acceptAnswer(db, awa, { topicId, postId, now: NOON })).rejects.toMatchObject({ status: 403 });
  await acceptAnswer(db, await host(db), { topicId, postId, now: NOON });
  await expect(unacceptAnswer(db, awa, { topicId, now: NOON })).rejects.toMatchObject({ status: 403 });
  const lea = await nonPeer(db);
  await expect(unacceptAnswer(db, lea, { topicId, now: NOON })).rejects.toMatchObject({ status: 404 });
  expect(await answerOf(db, awa, topicId)).toMatchObject({ postId });
});

test("neither the question, nor a withdrawn message, nor another topic's is an answer", async ({ db }) => {
  const { claire, awa, topicId, questionId, postId } = await question(db);
  const elsewhere = await question(db);
  await withdrawPost(db, awa, { topicId, postId, reason: "", title: null, now: NOON });
  const statusOf = (id: number) =>
    acceptAnswer(db, claire, { topicId, postId: id, now: NOON }).catch((error: Response) => error.status);
  expect(await statusOf(questionId)).toBe(403);
  expect(await statusOf(postId)).toBe(404);
  expect(await statusOf(elsewhere.postId)).toBe(404);
  expect(await db.$count(acceptedAnswers)).toBe(0);
});

test("an accepted answer that is withdrawn is one no more, and the topic tells it", async ({ db }) => {
  const { claire, awa, topicId, postId } = await question(db);
  await acceptAnswer(db, claire, { topicId, postId, now: NOON });
  await withdrawPost(db, awa, { topicId, postId, reason: "", title: null, now: later(1) });
  expect(await db.$count(acceptedAnswers)).toBe(0);
  expect(await kinds(db, topicId)).toEqual(["answered", "unanswered"]);
});

test("lists say of a topic that it was answered", async ({ db }) => {
  const { claire, topicId, postId } = await question(db);
  const isAnswered = async () => (await listOf(db, claire, "active", null)).topics[0]?.isAnswered;
  expect(await isAnswered()).toBe(false);
  await acceptAnswer(db, claire, { topicId, postId, now: NOON });
  expect(await isAnswered()).toBe(true);
});

committedTest("of two answers accepted at once one stands, and each was told", async ({ db }) => {
  const { claire, awa, topicId, postId } = await question(db);
  const other = await answered(db, awa, topicId);
  const keeper = await host(db);
  await Promise.all([
    acceptAnswer(db, claire, { topicId, postId, now: NOON }),
    acceptAnswer(db, keeper, { topicId, postId: other.postId, now: NOON }),
  ]);
  expect(await db.$count(acceptedAnswers)).toBe(1);
  expect(await kinds(db, topicId)).toEqual(["answered", "answered"]);
});

committedTest("an answer accepted while it is withdrawn never stays accepted", async ({ db }) => {
  for (let round = 0; round < 5; round++) {
    const { claire, awa, topicId, postId } = await question(db);
    await Promise.allSettled([
      acceptAnswer(db, claire, { topicId, postId, now: NOON }),
      withdrawPost(db, awa, { topicId, postId, reason: "", title: null, now: NOON }),
    ]);
  }
  expect(await db.$count(acceptedAnswers)).toBe(0);
});
