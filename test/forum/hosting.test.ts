import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import {
  bookmarks,
  drafts,
  journal,
  notices,
  posts,
  topicFollows,
  topicReads,
  topics,
} from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { acceptAnswer } from "~/forum/answers.server";
import { findWrongCounters } from "~/forum/counters.server";
import { findTopic, listPosts, locatePost } from "~/forum/thread.server";
import { mergeTopics } from "~/forum/topic-merge.server";
import { findLivingTopic } from "~/forum/topic-merged.server";
import { listDestinations, moveTopic } from "~/forum/topic-move.server";
import { splitTopic } from "~/forum/topic-split.server";
import { closeTopic, PINNED_MAX, pinTopic, renameTopic } from "~/forum/topic-states.server";
import { listTopics } from "~/forum/topics.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { reply } from "~/forum/writing.server";
import { test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { host, nonPeer, peer } from "../support/people";

const SECTION = "monter-un-dossier";
const errorsOf = (result: { ok: boolean; errors?: object }) => Object.keys(result.errors ?? {});
const numbersIn = async (db: Db, viewer: Member, topicId: number) =>
  (await listPosts(db, viewer, topicId, 1)).map(({ id, number }) => [id, number]);
const eventsOf = async (db: Db, viewer: Member, topicId: number) =>
  ((await findTopic(db, viewer, topicId))?.events ?? []).map(({ kind }) => kind);

async function thread(db: Db, author: Member, answers: number, words: Parameters<typeof opened>[2] = {}) {
  const { topicId, postId } = await opened(db, author, words);
  const ids = [postId];
  for (let n = 0; n < answers; n++) ids.push((await answered(db, author, topicId, { now: later(n) })).postId);
  return { topicId, ids };
}

test("pinned topics come first in their section, once, and on its first page only", async ({ db }) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const section = await sectionId(db, awa, SECTION);
  const ids: number[] = [];
  for (let n = 0; n < 33; n++) ids.push((await opened(db, claire, { now: later(n) })).topicId);
  const oldest = ids[0] ?? 0;
  await pinTopic(db, awa, { topicId: oldest, pinned: true, now: NOON });
  const first = await listTopics(db, claire, section, null);
  expect(first.topics.map(({ id }) => id)).toEqual([oldest, ...ids.slice(3).reverse()]);
  const second = await listTopics(db, claire, section, first.next);
  expect(second.topics.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  await pinTopic(db, awa, { topicId: oldest, pinned: false, now: NOON });
  expect((await listTopics(db, claire, section, null)).topics[0]?.id).toBe(ids[32]);
  expect(await eventsOf(db, claire, oldest)).toEqual(["pinned", "unpinned"]);
});

test("a section has a few pinned topics at most", async ({ db }) => {
  const [awa, claire] = [await host(db), await peer(db)];
  for (let n = 0; n < PINNED_MAX; n++)
    await pinTopic(db, awa, { topicId: (await opened(db, claire)).topicId, pinned: true, now: NOON });
  const { topicId } = await opened(db, claire);
  expect(errorsOf(await pinTopic(db, awa, { topicId, pinned: true, now: NOON }))).toEqual(["pin"]);
});

test("in a closed topic hosts alone write, and act as before", async ({ db }) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const { topicId, ids } = await thread(db, claire, 2);
  await closeTopic(db, awa, { topicId, closed: true, now: NOON });
  const refused = await reply(db, claire, { topicId, body: "Trop tard", now: NOON });
  expect(refused).toMatchObject({ ok: false, errors: { body: expect.stringContaining("fermé") } });
  expect((await reply(db, awa, { topicId, body: "Un mot de l’animation", now: NOON })).ok).toBe(true);
  const other = await opened(db, claire);
  const elsewhere = await sectionId(db, awa, "petites-annonces");
  expect(await renameTopic(db, awa, { topicId, title: "Plus clair", now: NOON })).toMatchObject({ ok: true });
  expect(await moveTopic(db, awa, { topicId, sectionId: elsewhere, now: NOON })).toMatchObject({ ok: true });
  const split = { topicId, postIds: ids.slice(1, 2), title: "À part", now: NOON };
  expect(await splitTopic(db, awa, split)).toMatchObject({ ok: true });
  expect(await mergeTopics(db, awa, { topicId, into: String(other.topicId), now: NOON })).toMatchObject({
    ok: true,
  });
  await closeTopic(db, awa, { topicId: other.topicId, closed: true, now: NOON });
  await closeTopic(db, awa, { topicId: other.topicId, closed: false, now: NOON });
  expect((await reply(db, claire, { topicId: other.topicId, body: "Encore", now: NOON })).ok).toBe(true);
  expect(await findWrongCounters(db)).toEqual([]);
  const actions = (await db.select().from(journal)).map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(["topic.closed", "topic.moved", "topic.split", "topic.merged"]),
  );
});

test("the tools of hosts exist for nobody else, and for no topic that a host does not read", async ({
  db,
}) => {
  const [awa, claire, pilot] = [await host(db), await peer(db), await peer(db, { pilot: true })];
  const { topicId } = await opened(db, claire);
  const secret = await opened(db, pilot, { section: "groupe-pilote" });
  const acts = (by: Member, id: number) => [
    () => pinTopic(db, by, { topicId: id, pinned: true, now: NOON }),
    () => closeTopic(db, by, { topicId: id, closed: true, now: NOON }),
    () => renameTopic(db, by, { topicId: id, title: "Autre", now: NOON }),
    () => moveTopic(db, by, { topicId: id, sectionId: 1, now: NOON }),
    () => mergeTopics(db, by, { topicId: id, into: String(topicId + 0), now: NOON }),
    () => splitTopic(db, by, { topicId: id, postIds: [1], title: "Autre", now: NOON }),
  ];
  for (const act of [
    ...acts(claire, topicId),
    ...acts(await nonPeer(db), topicId),
    ...acts(awa, secret.topicId),
  ])
    await expect(act()).rejects.toMatchObject({ status: 404 });
});

test("a topic moves with its counts, and tells where from to those who read there", async ({ db }) => {
  const [awa, claire, lea] = [await host(db), await peer(db), await nonPeer(db)];
  const { topicId } = await thread(db, claire, 2, { section: "hors-pairs-outils" });
  const into = await sectionId(db, awa, "hors-pairs-echanges");
  await pinTopic(db, awa, { topicId, pinned: true, now: NOON });
  expect(await moveTopic(db, awa, { topicId, sectionId: into, now: NOON })).toMatchObject({ ok: true });
  expect(await findWrongCounters(db)).toEqual([]);
  const topic = await findTopic(db, lea, topicId);
  expect(topic).toMatchObject({ section: { id: into }, pinnedAt: null });
  expect(topic?.events?.at(-1)).toMatchObject({ kind: "moved", section: expect.any(String) });
});

test("a topic goes to no wider audience, heading or section that the host does not read", async ({ db }) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  const pilot = await peer(db, { pilot: true });
  const wider = await sectionId(db, awa, "hors-pairs-echanges");
  const hidden = await sectionId(db, pilot, "groupe-pilote");
  const heading = await sectionId(db, awa, "echanges-de-pratiques");
  const moves = [hidden, heading, 999_999].map(async (id) =>
    moveTopic(db, awa, { topicId, sectionId: id, now: NOON }),
  );
  const [one, two, three] = await Promise.all(moves);
  expect(one).toMatchObject({ ok: false });
  expect([two, three]).toEqual([one, one]);
  expect(
    await db.transaction((tx) => moveTopic(tx, awa, { topicId, sectionId: wider, now: NOON })),
  ).toMatchObject({
    errors: { section: expect.stringContaining("lu par plus de monde") },
  });
  const offered = (await listDestinations(db, awa, await sectionId(db, awa, SECTION))).map(({ id }) => id);
  expect(offered).not.toEqual(expect.arrayContaining([wider]));
  expect(offered).not.toContain(hidden);
  expect(offered.length).toBeGreaterThan(3);
});

test("merged messages go to the end in their order, and every address still leads to them", async ({
  db,
}) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const [from, into] = [
    await thread(db, claire, 2),
    await thread(db, claire, 1, { section: "petites-annonces" }),
  ];
  const gone = await answered(db, claire, from.topicId);
  await withdrawPost(db, claire, { ...gone, reason: "", title: null, now: NOON });
  await acceptAnswer(db, claire, { topicId: from.topicId, postId: from.ids[1] ?? 0, now: NOON });
  const merged = await mergeTopics(db, awa, {
    topicId: from.topicId,
    into: `https://comcep.example/sujets/${into.topicId}/un-titre?page=2#x`,
    now: NOON,
  });
  expect(merged).toEqual({ ok: true, topicId: into.topicId });
  expect(await numbersIn(db, claire, into.topicId)).toEqual(
    [...into.ids, ...from.ids, gone.postId].map((id, n) => [id, n + 1]),
  );
  expect(await findWrongCounters(db)).toEqual([]);
  const topic = await findTopic(db, claire, into.topicId);
  expect(topic).toMatchObject({ postCount: 5, answer: null });
  expect(topic?.events).toMatchObject([{ kind: "merged", afterNumber: 2, other: null }]);
  expect((await findLivingTopic(db, claire, from.topicId))?.id).toBe(into.topicId);
  expect((await locatePost(db, claire, from.ids[1] ?? 0))?.topic.id).toBe(into.topicId);
  expect(await findLivingTopic(db, await nonPeer(db), from.topicId)).toBeNull();
  const next = await opened(db, claire);
  await mergeTopics(db, awa, { topicId: into.topicId, into: String(next.topicId), now: NOON });
  expect((await findLivingTopic(db, claire, from.topicId))?.id).toBe(next.topicId);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("what members left on a merged topic goes along, once", async ({ db }) => {
  const [awa, claire, marc] = [await host(db), await peer(db), await peer(db)];
  const [from, into] = [await thread(db, claire, 1), await thread(db, claire, 1)];
  const [a, b] = [from.topicId, into.topicId];
  await db.insert(topicFollows).values([
    { memberId: claire.id, topicId: a, level: "all" },
    { memberId: claire.id, topicId: b, level: "muted" },
    { memberId: marc.id, topicId: a, level: "all" },
  ]);
  await db.insert(topicReads).values([
    { memberId: marc.id, topicId: a, lastNumber: 2, readAt: NOON },
    { memberId: marc.id, topicId: b, lastNumber: 1, readAt: NOON },
  ]);
  await db.insert(drafts).values([
    { memberId: marc.id, topicId: a, body: "Pour a", updatedAt: NOON },
    { memberId: claire.id, topicId: a, body: "Pour a", updatedAt: NOON },
    { memberId: claire.id, topicId: b, body: "Pour b", updatedAt: NOON },
  ]);
  await db.insert(notices).values([
    { memberId: marc.id, kind: "answer", topicId: a, postId: from.ids[1], at: NOON },
    { memberId: marc.id, kind: "accepted", topicId: a, postId: from.ids[0], at: NOON },
    { memberId: marc.id, kind: "accepted", topicId: b, postId: into.ids[1], at: NOON },
  ]);
  await db.insert(bookmarks).values({ memberId: marc.id, postId: from.ids[1] ?? 0, at: NOON });
  expect(await mergeTopics(db, awa, { topicId: a, into: String(b), now: NOON })).toMatchObject({ ok: true });
  const follows = await db.select().from(topicFollows).where(eq(topicFollows.topicId, b));
  expect(follows.map(({ memberId, level }) => [memberId, level]).sort()).toEqual(
    [
      [claire.id, "muted"],
      [marc.id, "all"],
    ].sort(),
  );
  expect(await db.select().from(topicReads)).toMatchObject([{ topicId: b, lastNumber: 1 }]);
  const bodies = (await db.select().from(drafts)).map(({ memberId, topicId, body }) => [
    memberId,
    topicId,
    body,
  ]);
  expect(bodies).toContainEqual([marc.id, b, "Pour a"]);
  expect(bodies).toContainEqual([claire.id, b, "Pour b"]);
  expect(bodies).toContainEqual([claire.id, a, "Pour a"]);
  expect((await db.select().from(notices)).map(({ topicId, kind }) => [topicId, kind]).sort()).toEqual([
    [b, "accepted"],
    [b, "answer"],
  ]);
  expect(await db.$count(bookmarks)).toBe(1);
});

test("a merge is refused into itself, into what it took in, nowhere, or towards more readers", async ({
  db,
}) => {
  const [awa, claire, pilot] = [await host(db), await peer(db), await peer(db, { pilot: true })];
  const [one, two] = [await opened(db, claire), await opened(db, claire)];
  const wide = await opened(db, claire, { section: "hors-pairs-echanges" });
  const secret = await opened(db, pilot, { section: "groupe-pilote" });
  const merge = (into: string | number) =>
    db.transaction((tx) => mergeTopics(tx, awa, { topicId: one.topicId, into: String(into), now: NOON }));
  await mergeTopics(db, awa, { topicId: two.topicId, into: String(one.topicId), now: NOON });
  expect(errorsOf(await merge(one.topicId))).toEqual(["into"]);
  expect(await merge(two.topicId)).toEqual(await merge(one.topicId));
  const nowhere = await merge(99_999_999);
  expect(nowhere).toMatchObject({ ok: false });
  for (const into of [secret.topicId, "", "x", "/sujets/", "-1", "1e3", "９"])
    expect(await merge(into)).toEqual(nowhere);
  expect(await merge(wide.topicId)).toMatchObject({
    errors: { into: expect.stringContaining("lus par plus de monde") },
  });
  await expect(
    mergeTopics(db, awa, { topicId: two.topicId, into: String(wide.topicId), now: NOON }),
  ).rejects.toMatchObject({ status: 404 });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("messages split off open a topic in their order; those that stay keep their numbers", async ({ db }) => {
  const [awa, claire, marc] = [await host(db), await peer(db), await peer(db)];
  const { topicId, ids } = await thread(db, claire, 5);
  await acceptAnswer(db, claire, { topicId, postId: ids[5] ?? 0, now: NOON });
  await db.insert(topicReads).values([
    { memberId: marc.id, topicId, lastNumber: 6, readAt: NOON },
    { memberId: claire.id, topicId, lastNumber: 3, readAt: NOON },
  ]);
  const [second, fifth, sixth] = [ids[1] ?? 0, ids[4] ?? 0, ids[5] ?? 0];
  const split = await splitTopic(db, awa, {
    topicId,
    postIds: [sixth, second, fifth],
    title: "À part",
    now: NOON,
  });
  if (!split.ok) throw new Error("refused");
  expect(await numbersIn(db, claire, split.topicId)).toEqual([
    [second, 1],
    [fifth, 2],
    [sixth, 3],
  ]);
  expect(await numbersIn(db, claire, topicId)).toEqual([
    [ids[0], 1],
    [ids[2], 3],
    [ids[3], 4],
  ]);
  expect(await findWrongCounters(db)).toEqual([]);
  expect(await findTopic(db, claire, topicId)).toMatchObject({ postCount: 3, lastNumber: 4, answer: null });
  expect(await eventsOf(db, claire, topicId)).toEqual(["split", "answered", "unanswered"]);
  const reads = await db.select().from(topicReads);
  const readBy = ({ id }: Member, topic: number) =>
    reads.find((row) => row.memberId === id && row.topicId === topic)?.lastNumber;
  expect([readBy(marc, topicId), readBy(marc, split.topicId)]).toEqual([4, 3]);
  expect([readBy(claire, topicId), readBy(claire, split.topicId)]).toEqual([3, 1]);
  const next = await answered(db, claire, topicId);
  expect((await numbersIn(db, claire, topicId)).at(-1)).toEqual([next.postId, 5]);
});

test("no split takes the question, another topic's message, a withdrawn one, nothing or everything", async ({
  db,
}) => {
  const [awa, claire] = [await host(db), await peer(db)];
  const { topicId, ids } = await thread(db, claire, 2);
  const elsewhere = await thread(db, claire, 1);
  const [question = 0, one = 0, two = 0] = ids;
  const split = async (postIds: number[], title = "À part") =>
    errorsOf(await splitTopic(db, awa, { topicId, postIds, title, now: NOON }));
  for (const postIds of [[], [question], [one, question], [one, elsewhere.ids[1] ?? 0], [one, 0]])
    expect(await split(postIds)).toEqual(["messages"]);
  expect(await split([one], "")).toEqual(["newTitle"]);
  await withdrawPost(db, claire, { topicId, postId: question, reason: "", title: null, now: NOON });
  expect(await split([one, two])).toEqual(["messages"]);
  expect(await split([one, one])).toEqual([]);
  expect(await db.$count(posts, eq(posts.topicId, topicId))).toBe(2);
  expect(await db.$count(topics)).toBe(3);
});
