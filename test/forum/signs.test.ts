import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { bookmarks, posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { listBookmarks, toggleBookmark } from "~/forum/bookmarks.server";
import { findWrongCounters } from "~/forum/counters.server";
import { MARK } from "~/forum/marks.server";
import { renderPosts } from "~/forum/rendered-posts.server";
import { toggleSign } from "~/forum/signs.server";
import { findTopic, listPosts } from "~/forum/thread.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { committedTest, test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { changeStanding, nonPeer, peer } from "../support/people";

const helps = (place: { topicId: number; postId: number }) => ({
  ...place,
  kind: "helps" as const,
  now: NOON,
});

async function htmlFor(db: Db, viewer: Member, topicId: number) {
  const topic = await findTopic(db, viewer, topicId);
  if (!topic) throw new Error("not read");
  const shown = { now: NOON, page: 1, mark: (html: string) => html, texts: new Map() };
  return renderPosts(viewer, topic, await listPosts(db, viewer, topicId, 1), shown);
}

test("a sign is counted once a person, and pressing again takes it back", async ({ db }) => {
  const [claire, awa] = [await peer(db), await peer(db)];
  const place = await opened(db, claire);
  await toggleSign(db, awa, helps(place));
  await toggleSign(db, awa, { ...helps(place), kind: "same" });
  const [post] = await listPosts(db, awa, place.topicId, 1);
  expect(post).toMatchObject({ helpsCount: 1, sameCount: 1, marks: MARK.helps + MARK.same });
  expect((await listPosts(db, claire, place.topicId, 1))[0]?.marks).toBe(0);
  expect(await findWrongCounters(db)).toEqual([]);
  await toggleSign(db, awa, helps(place));
  expect((await listPosts(db, awa, place.topicId, 1))[0]).toMatchObject({ helpsCount: 0, sameCount: 1 });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a count of signs that is not what they are is found", async ({ db }) => {
  const place = await opened(db, await peer(db));
  await db.update(posts).set({ helpsCount: 1 }).where(eq(posts.id, place.postId));
  expect(await findWrongCounters(db)).toEqual([{ kind: "message", id: String(place.postId) }]);
});

test("no sign on one's own message, nor « même situation » on an answer, nor where one does not read", async ({
  db,
}) => {
  const [claire, awa, lea] = [await peer(db), await peer(db), await nonPeer(db)];
  const question = await opened(db, claire);
  const answer = await answered(db, awa, question.topicId);
  const statusOf = (member: Member, sign: Parameters<typeof toggleSign>[2]) =>
    toggleSign(db, member, sign).catch((error: Response) => error.status);
  expect(await statusOf(claire, helps(question))).toBe(403);
  expect(await statusOf(claire, { ...helps(answer), kind: "same" })).toBe(403);
  expect(await statusOf(lea, helps(question))).toBe(404);
  expect(await statusOf(awa, helps({ ...question, topicId: question.topicId + 1 }))).toBe(404);
  await withdrawPost(db, awa, { ...answer, reason: "", title: null, now: NOON });
  expect(await statusOf(claire, helps(answer))).toBe(404);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("peers see how many, others only that they are few", async ({ db }) => {
  const [claire, awa, lea] = [await peer(db), await peer(db), await nonPeer(db)];
  const place = await opened(db, claire, { section: "hors-pairs-echanges" });
  await toggleSign(db, awa, helps(place));
  expect(await htmlFor(db, claire, place.topicId)).toContain("Ça m’aide\u00a0· 1<");
  const shown = await htmlFor(db, lea, place.topicId);
  expect(shown).toContain("Ça m’aide\u00a0· moins de 5<");
  expect(shown).not.toContain("· 1<");
});

committedTest("signs left and taken back at once are counted right", async ({ db }) => {
  const people = [await peer(db), await peer(db), await peer(db)];
  const place = await opened(db, await peer(db));
  await Promise.all(people.flatMap((member) => [1, 2, 3].map(() => toggleSign(db, member, helps(place)))));
  const [post] = await db.select().from(posts).where(eq(posts.id, place.postId));
  expect(post?.helpsCount).toBe(3);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("what is kept at hand is listed last kept first, page after page", async ({ db }) => {
  const [claire, awa] = [await peer(db), await peer(db)];
  const { topicId, postId } = await opened(db, claire);
  const places = [{ topicId, postId }];
  for (let n = 0; n < 21; n++) places.push(await answered(db, claire, topicId));
  for (const [n, place] of places.entries()) await toggleBookmark(db, awa, { ...place, now: later(n) });
  const first = await listBookmarks(db, awa, null);
  expect(first.bookmarks.map((row) => row.postId)).toEqual(
    places
      .slice(2)
      .reverse()
      .map((p) => p.postId),
  );
  const second = await listBookmarks(db, awa, first.next);
  expect(second.bookmarks.map((row) => row.postId)).toEqual([places[1]?.postId, postId]);
  expect(second.next).toBeNull();
  expect((await listBookmarks(db, claire, null)).bookmarks).toEqual([]);
  await toggleBookmark(db, awa, { topicId, postId, now: NOON });
  expect(await db.$count(bookmarks)).toBe(21);
});

test("what one may no longer read leaves the list, and signing stays a choice of its author", async ({
  db,
}) => {
  const [claire, awa] = [await peer(db), await peer(db)];
  const among = await opened(db, claire);
  const shared = await opened(db, claire, { section: "hors-pairs-echanges" });
  const gone = await answered(db, claire, shared.topicId);
  for (const place of [among, shared, gone]) await toggleBookmark(db, awa, { ...place, now: NOON });
  await withdrawPost(db, claire, { ...gone, reason: "", title: null, now: NOON });
  expect((await listBookmarks(db, awa, null)).bookmarks).toHaveLength(2);
  await changeStanding(db, awa.id, "non_peer");
  const lea: Member = { ...awa, standing: "non_peer" };
  const { bookmarks: left } = await listBookmarks(db, lea, null);
  expect(left).toMatchObject([{ postId: shared.postId, author: { name: "Un·e pair", network: null } }]);
  await expect(toggleBookmark(db, lea, { ...among, now: NOON })).rejects.toMatchObject({ status: 404 });
});
