import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { topics } from "#db/schema/index.server";
import { REASON_MAX, TITLE_MAX } from "#db/vocabulary";
import { correctPost } from "~/forum/correction.server";
import { findWrongCounters } from "~/forum/counters.server";
import { listDeskTopics } from "~/forum/desk.server";
import { listSections } from "~/forum/sections.server";
import { findPost, findTopic, listPosts, locatePost } from "~/forum/thread.server";
import { listTopics } from "~/forum/topics.server";
import { listVersions } from "~/forum/versions.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { host, nonPeer, outsider, peer } from "../support/people";

const HOURS = 60;
const quietly = { reason: "", title: null, now: later(60) };

test("an author withdraws a message at any time, without a reason", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, claire, topicId);
  const years = later(20_000 * HOURS);
  expect(await withdrawPost(db, claire, { ...answer, ...quietly, now: years })).toEqual({
    ok: true,
    topicStands: true,
  });
  expect(await findPost(db, claire, topicId, answer.postId)).toBeNull();
});

test("a host and a moderator withdraw anybody's message, with a reason that is kept", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  for (const duty of ["host", "moderator"] as const) {
    const keeper = await peer(db, { duties: [duty] });
    const answer = await answered(db, marc, topicId);
    await withdrawPost(db, keeper, { ...answer, ...quietly, reason: "Un nom de personne reçue" });
    const post = (await listPosts(db, claire, topicId, 1)).find(({ id }) => id === answer.postId);
    expect(post).toMatchObject({
      withdrawnById: keeper.id,
      withdrawnReason: "Un nom de personne reçue",
      html: "",
    });
  }
});

test("a host says why, in 500 characters at most, or nothing is withdrawn", async ({ db }) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const place = await opened(db, claire);
  for (const reason of ["", "r".repeat(REASON_MAX + 1)]) {
    const result = await withdrawPost(db, awa, { ...place, ...quietly, reason });
    expect(result).toEqual({ ok: false, errors: { reason: expect.any(String) } });
  }
  expect(await findPost(db, claire, place.topicId, place.postId)).not.toBeNull();
});

test("other members may not withdraw a message they read", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { section: "hors-pairs-echanges" });
  const others = [
    await peer(db),
    await nonPeer(db),
    await nonPeer(db, { duties: ["operational_committee"] }),
  ];
  for (const other of others) {
    const attempt = withdrawPost(db, other, { ...place, ...quietly, reason: "Parce que" });
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  }
  expect(await findPost(db, claire, place.topicId, place.postId)).not.toBeNull();
});

test("withdrawing what one does not read, or what is withdrawn already, is not found", async ({ db }) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const ofPilots = await opened(db, await peer(db, { pilot: true }), { section: "groupe-pilote" });
  const ofPeers = await opened(db, claire);
  const answer = await answered(db, claire, ofPeers.topicId);
  const attempts = [
    [awa, ofPilots],
    [await nonPeer(db), ofPeers],
    [await outsider(db, { duties: ["admin"] }), ofPeers],
  ] as const;
  for (const [member, place] of attempts) {
    const attempt = withdrawPost(db, member, { ...place, ...quietly, reason: "Parce que" });
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  }
  await withdrawPost(db, claire, { ...answer, ...quietly });
  await expect(withdrawPost(db, claire, { ...answer, ...quietly })).rejects.toMatchObject({ status: 404 });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a withdrawn text is gone from the topic, the search and the versions, for everybody", async ({
  db,
}) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, claire, topicId, { body: "Appelez Hortensia" });
  const correction = { body: "Appelez Capucine", title: null, version: 1, now: later(5) };
  await correctPost(db, claire, { ...answer, ...correction });
  await withdrawPost(db, awa, { ...answer, ...quietly, reason: "Un nom" });
  for (const reader of [claire, awa]) {
    expect(JSON.stringify(await listPosts(db, reader, topicId, 1))).not.toMatch(/Hortensia|Capucine/);
    expect(await findPost(db, reader, topicId, answer.postId)).toBeNull();
    expect(await search(db, reader, "Capucine")).toEqual([]);
    expect(await search(db, reader, "Hortensia")).toEqual([]);
    expect(await listVersions(db, reader, topicId, answer.postId)).toBeNull();
  }
});

test("a withdrawn message keeps its place and its number", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, claire, topicId);
  await withdrawPost(db, claire, { ...answer, ...quietly });
  await answered(db, claire, topicId);
  const page = await listPosts(db, claire, topicId, 1);
  expect(page.map(({ number, withdrawnAt }) => [number, withdrawnAt !== null])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  expect(await locatePost(db, claire, answer.postId)).toMatchObject({ page: 1 });
});

test("a topic of which nothing is left disappears everywhere", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Hortensia", body: "Capucine" });
  const gone = await withdrawPost(db, claire, { ...place, ...quietly });
  expect(gone).toEqual({ ok: true, topicStands: false });

  expect(await findTopic(db, claire, place.topicId)).toBeNull();
  expect(await locatePost(db, claire, place.postId)).toBeNull();
  const section = await sectionId(db, claire, "monter-un-dossier");
  expect(await listTopics(db, claire, section, null)).toEqual({ topics: [], next: null });
  expect((await listDeskTopics(db, claire, 10)).active).toEqual([]);
  expect((await listDeskTopics(db, claire, 10)).unanswered).toEqual([]);
  expect(await search(db, claire, "Hortensia")).toEqual([]);
  const shown = (await listSections(db, claire)).find(({ id }) => id === section);
  expect(shown).toMatchObject({ topicCount: 0, postCount: 0, lastPost: null });
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a question withdrawn from among its answers leaves them, and may change the title", async ({ db }) => {
  const [claire, marc, awa] = [await peer(db), await peer(db), await host(db)];
  const place = await opened(db, claire, { title: "Le dossier de Mme Hortensia" });
  await answered(db, marc, place.topicId);
  const changes = { reason: "Un nom", title: "Un dossier de CIF", now: later(60) };
  expect(await withdrawPost(db, awa, { ...place, ...changes })).toEqual({ ok: true, topicStands: true });
  expect(await findTopic(db, marc, place.topicId)).toMatchObject({
    title: "Un dossier de CIF",
    slug: "un-dossier-de-cif",
  });
  expect(await search(db, marc, "Hortensia")).toEqual([]);
});

test("a new title is neither empty nor too long, and is the first message's to give", async ({ db }) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const place = await opened(db, claire, { title: "Franchise" });
  const answer = await answered(db, claire, place.topicId);
  for (const title of ["", "t".repeat(TITLE_MAX + 1)]) {
    const result = await withdrawPost(db, awa, { ...place, ...quietly, reason: "Un nom", title });
    expect(result).toEqual({ ok: false, errors: { title: expect.any(String) } });
  }
  await withdrawPost(db, awa, { ...answer, ...quietly, reason: "Un nom", title: "Autre" });
  expect(await findTopic(db, claire, place.topicId)).toMatchObject({ title: "Franchise" });
});

test("the last message of a topic is found again", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const answers = [];
  for (const minutes of [1, 2, 3, 4])
    answers.push(await answered(db, claire, topicId, { now: later(minutes) }));
  const [, second, third, fourth] = answers.map(({ postId }) => postId);
  const lastAfter = async (postId = 0) => {
    await withdrawPost(db, claire, { topicId, postId, ...quietly });
    const [topic] = await db.select().from(topics).where(eq(topics.id, topicId));
    return topic;
  };
  expect(await lastAfter(second)).toMatchObject({
    lastPostId: fourth,
    lastAt: later(4),
    lastNumber: 5,
    postCount: 4,
  });
  expect(await lastAfter(fourth)).toMatchObject({
    lastPostId: third,
    lastAt: later(3),
    lastNumber: 5,
    postCount: 3,
  });
});

test("the last message of a section is found again, in whichever topic it stands", async ({ db }) => {
  const claire = await peer(db);
  const older = await opened(db, claire, { now: later(1) });
  const newer = await opened(db, claire, { now: later(2) });
  const answer = await answered(db, claire, older.topicId, { now: later(3) });
  const newest = await opened(db, claire, { now: later(4) });
  const lastAfter = async (place: typeof older) => {
    await withdrawPost(db, claire, { ...place, ...quietly });
    return (await listSections(db, claire)).find(({ slug }) => slug === "monter-un-dossier")?.lastPost?.id;
  };
  expect(await lastAfter(newest)).toBe(answer.postId);
  expect(await lastAfter(answer)).toBe(newer.postId);
  expect(await lastAfter(newer)).toBe(older.postId);
  expect(await findWrongCounters(db)).toEqual([]);
});

test("a topic whose question was withdrawn counts its answers and waits for none", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const place = await opened(db, claire, { now: NOON });
  await answered(db, marc, place.topicId, { now: later(1) });
  await withdrawPost(db, claire, { ...place, ...quietly });
  expect((await listDeskTopics(db, claire, 10)).active).toMatchObject([{ replies: 1 }]);
  expect((await listDeskTopics(db, claire, 10)).unanswered).toEqual([]);
});
