import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { topicFollows, topicReads } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { findUnread, markAllRead, putBackToUnread, readUpTo } from "~/forum/reads.server";
import { findTopic, listPosts } from "~/forum/thread.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { committedTest, test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { nonPeer, peer } from "../support/people";

/** Opens a page of a topic, as its page does. */
async function read(db: Db, reader: Member, topicId: number, page = 1, now = later(600)) {
  const topic = await findTopic(db, reader, topicId);
  if (!topic) throw new Error("no topic");
  await readUpTo(db, reader, topic, await listPosts(db, reader, topicId, page), now);
}

/** The message that `/sujets/:id/non-lu` leads to. */
async function unread(db: Db, reader: Member, topicId: number) {
  const topic = await findTopic(db, reader, topicId);
  if (!topic) throw new Error("no topic");
  return findUnread(db, topic);
}

async function position(db: Db, topicId: number) {
  const [row] = await db.select().from(topicReads).where(eq(topicReads.topicId, topicId));
  return row ?? null;
}

test("opening a page reads the topic up to its last message, and never less afterwards", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  for (let n = 1; n <= 24; n++) await answered(db, claire, topicId, { now: later(n) });
  await read(db, marc, topicId, 2);
  expect(await position(db, topicId)).toMatchObject({ memberId: marc.id, lastNumber: 25 });
  await read(db, marc, topicId, 1, later(700));
  expect(await position(db, topicId)).toMatchObject({ lastNumber: 25, readAt: later(600) });
});

test("the first unread message follows the last one read; when all is read, the last one", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId, postId } = await opened(db, claire);
  expect(await unread(db, marc, topicId)).toEqual({ id: postId, page: 1 });
  for (let n = 1; n <= 19; n++) await answered(db, claire, topicId, { now: later(n) });
  await read(db, marc, topicId);
  const next = await answered(db, claire, topicId, { now: later(30) });
  const last = await answered(db, claire, topicId, { now: later(31) });
  expect(await unread(db, marc, topicId)).toEqual({ id: next.postId, page: 2 });
  await withdrawPost(db, claire, { ...next, reason: "", title: null, now: later(32) });
  expect(await unread(db, marc, topicId)).toEqual({ id: last.postId, page: 2 });
  await read(db, marc, topicId, 2);
  expect(await unread(db, marc, topicId)).toEqual({ id: last.postId, page: 2 });
});

test("what was written before somebody joined, or before they marked it read, is read", async ({ db }) => {
  const claire = await peer(db);
  const marc = await peer(db, { overrides: { joinedAt: later(10) } });
  const { topicId } = await opened(db, claire);
  await read(db, marc, topicId);
  expect(await position(db, topicId)).toBeNull();
  const second = await answered(db, claire, topicId, { now: later(20) });
  expect(await unread(db, marc, topicId)).toMatchObject({ id: second.postId });
  await markAllRead(db, marc, { section: "monter-un-dossier", until: later(30) });
  const third = await answered(db, claire, topicId, { now: later(40) });
  expect(await unread(db, marc, topicId)).toMatchObject({ id: third.postId });
  await markAllRead(db, marc, { section: null, until: later(50) });
  await read(db, marc, topicId);
  expect(await position(db, topicId)).toBeNull();
});

test("a mark never goes back", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire, { now: later(5) });
  await markAllRead(db, marc, { section: null, until: later(10) });
  await markAllRead(db, marc, { section: null, until: NOON });
  await read(db, marc, topicId);
  expect(await position(db, topicId)).toBeNull();
});

test("a topic put back is unread from its first message, however old, until it is opened or marked", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId, postId } = await opened(db, claire);
  await answered(db, claire, topicId);
  await read(db, marc, topicId);
  await markAllRead(db, marc, { section: null, until: later(60) });
  await putBackToUnread(db, marc, topicId, later(70));
  expect(await unread(db, marc, topicId)).toMatchObject({ id: postId });
  await read(db, marc, topicId);
  expect(await position(db, topicId)).toMatchObject({ lastNumber: 2 });
});

test("nothing is marked where one does not read", async ({ db }) => {
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  const { topicId } = await opened(db, claire);
  await expect(putBackToUnread(db, lea, topicId, NOON)).rejects.toMatchObject({ status: 404 });
  await expect(markAllRead(db, lea, { section: "monter-un-dossier", until: NOON })).rejects.toMatchObject({
    status: 404,
  });
  expect(await db.$count(topicReads)).toBe(0);
  expect(await db.$count(topicFollows)).toBe(0);
});

committedTest("of two tabs that read the same topic at once, the further one stays", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  for (let n = 1; n <= 44; n++) await answered(db, claire, topicId, { now: later(n) });
  await Promise.all([3, 1, 2, 3, 1, 2].map((page) => read(db, marc, topicId, page)));
  expect(await position(db, topicId)).toMatchObject({ lastNumber: 45 });
});
