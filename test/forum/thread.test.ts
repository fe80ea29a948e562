import { expect, test as pure } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { listPosts, locatePost, pageOfNumber } from "~/forum/thread.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { test } from "../support/database";
import { answered, later, opened } from "../support/forum";
import { nonPeer, peer } from "../support/people";

/** A topic of so many messages, and their ids. */
async function thread(db: Db, author: Member, length: number) {
  const { topicId, postId } = await opened(db, author);
  const ids = [postId];
  for (let n = 1; n < length; n++) ids.push((await answered(db, author, topicId, { now: later(n) })).postId);
  return { topicId, ids };
}

pure("a page holds twenty messages", () => {
  expect([1, 20, 21, 40, 41, 500].map(pageOfNumber)).toEqual([1, 1, 2, 2, 3, 25]);
});

test("the messages of a topic come in their order, twenty a page", async ({ db }) => {
  const claire = await peer(db);
  const { topicId, ids } = await thread(db, claire, 45);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => listPosts(db, claire, topicId, page)));
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([
    ids.slice(0, 20),
    ids.slice(20, 40),
    ids.slice(40),
    [],
  ]);
});

test("a withdrawn message moves no other to another page", async ({ db }) => {
  const claire = await peer(db);
  const { topicId, ids } = await thread(db, claire, 22);
  await withdrawPost(db, claire, { topicId, postId: ids[3] ?? 0, reason: "", title: null, now: later(60) });
  expect((await listPosts(db, claire, topicId, 1)).map(({ id }) => id)).toEqual(ids.slice(0, 20));
  expect((await listPosts(db, claire, topicId, 2)).map(({ id }) => id)).toEqual(ids.slice(20));
});

test("a message is located on the page of its number", async ({ db }) => {
  const claire = await peer(db);
  const { ids } = await thread(db, claire, 41);
  const pageOf = async (n: number) => (await locatePost(db, claire, ids[n - 1] ?? 0))?.page;
  expect([await pageOf(1), await pageOf(20), await pageOf(21), await pageOf(41)]).toEqual([1, 1, 2, 3]);
});

test("a message that never was is not located", async ({ db }) => {
  const claire = await peer(db);
  const { postId } = await opened(db, claire);
  expect(await locatePost(db, claire, postId + 1000)).toBeNull();
});

test("a message is not located for whoever does not read its topic", async ({ db }) => {
  const place = await opened(db, await peer(db));
  expect(await locatePost(db, await nonPeer(db), place.postId)).toBeNull();
});
