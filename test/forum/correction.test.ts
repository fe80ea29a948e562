import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { posts, postVersions, settings } from "#db/schema/index.server";
import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { type Correction, correctPost } from "~/forum/correction.server";
import { findWrongCounters } from "~/forum/counters.server";
import { findPost, findTopic } from "~/forum/thread.server";
import { listVersions } from "~/forum/versions.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { search } from "~/search/search.server";
import { test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { host, nonPeer, outsider, peer } from "../support/people";

const HOURS = 60;
const changes = { body: "Corrigé", title: null, version: 1, now: later(5) } satisfies Partial<Correction>;

test("a correction replaces the text, keeps the place and says when it was made", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { body: "Le **CIF** suffit" });
  expect(await correctPost(db, claire, { ...place, ...changes, body: "Le **CPF** suffit" })).toMatchObject({
    ok: true,
  });
  const post = await findPost(db, claire, place.topicId, place.postId);
  expect(post).toMatchObject({ number: 1, version: 2, createdAt: NOON, correctedAt: later(5) });
  expect(post?.html.trim()).toBe("<p>Le <strong>CPF</strong> suffit</p>");
  expect(await findWrongCounters(db)).toEqual([]);
});

test("the text and the title of before a correction are kept, with who replaced them and when", async ({
  db,
}) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Franchise du CIF", body: "Avant" });
  await correctPost(db, claire, { ...place, ...changes, title: "Franchise du CPF" });
  await correctPost(db, claire, { ...place, ...changes, version: 2, body: "Encore", now: later(9) });

  const kept = await db.select().from(postVersions).orderBy(postVersions.version);
  expect(kept).toEqual([
    expect.objectContaining({ version: 1, body: "Avant", title: "Franchise du CIF", replacedAt: later(5) }),
    expect.objectContaining({ version: 2, body: "Corrigé", title: "Franchise du CPF", replacedAt: later(9) }),
  ]);
  expect(kept.map(({ replacedById }) => replacedById)).toEqual([claire.id, claire.id]);
});

test("a corrected title gives the topic its new address", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Franchise du CIF", body: "Avant" });
  await correctPost(db, claire, { ...place, ...changes, body: "Avant", title: "Période d’essai" });
  const topic = await findTopic(db, claire, place.topicId);
  expect(topic).toMatchObject({ title: "Période d’essai", slug: "periode-d-essai" });
});

test("the author of an answer does not change the topic's title", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire, { title: "Franchise du CIF" });
  const answer = await answered(db, marc, topicId);
  await correctPost(db, marc, { ...answer, ...changes, title: "À moi" });
  expect(await findTopic(db, claire, topicId)).toMatchObject({ title: "Franchise du CIF" });
  expect(await listVersions(db, marc, topicId, answer.postId)).toMatchObject({ versions: [{ title: null }] });
});

test("a correction that changes nothing makes no version", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Franchise", body: "Pareil" });
  expect(
    await correctPost(db, claire, { ...place, ...changes, title: "Franchise", body: "Pareil" }),
  ).toMatchObject({ ok: true });
  expect(await findPost(db, claire, place.topicId, place.postId)).toMatchObject({
    version: 1,
    correctedAt: null,
  });
  expect(await db.$count(postVersions)).toBe(0);
});

test("a correction is accepted in the last millisecond of 24 hours and refused in the next", async ({
  db,
}) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { body: "Avant" });
  const end = later(24 * HOURS);
  await expect(correctPost(db, claire, { ...place, ...changes, now: end })).rejects.toMatchObject({
    status: 403,
  });
  const justBefore = new Date(end.getTime() - 1);
  expect(await correctPost(db, claire, { ...place, ...changes, now: justBefore })).toMatchObject({
    ok: true,
  });
});

test("a host corrects anybody's message at any time, and it is kept; another member does not", async ({
  db,
}) => {
  const [claire, marc, awa] = [await peer(db), await peer(db), await host(db)];
  const place = await opened(db, claire, { body: "Avant" });
  await expect(correctPost(db, marc, { ...place, ...changes })).rejects.toMatchObject({ status: 403 });
  const late = later(48 * HOURS);
  expect(await correctPost(db, awa, { ...place, ...changes, now: late })).toMatchObject({ ok: true });
  expect(await listVersions(db, claire, place.topicId, place.postId)).toMatchObject({
    versions: [{ body: "Avant", byHost: true }],
  });
});

test("what an author puts right in the first five minutes leaves no trace; what a host does, does", async ({
  db,
}) => {
  const [claire, awa] = [await peer(db), await host(db)];
  const place = await opened(db, claire, { body: "Avant" });
  const soon = new Date(later(5).getTime() - 1);
  await correctPost(db, claire, { ...place, ...changes, now: soon });
  expect(await findPost(db, claire, place.topicId, place.postId)).toMatchObject({
    ...{ body: "Corrigé", correctedAt: null, version: 2 },
  });
  expect(await db.$count(postVersions)).toBe(0);
  await correctPost(db, awa, { ...place, ...changes, body: "Par l’animation", version: 2, now: soon });
  expect(await db.$count(postVersions)).toBe(1);
});

test("the hours and minutes of correction are settings", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { body: "Avant" });
  await db.insert(settings).values([
    { key: "edit_hours", value: 1, changedAt: NOON },
    { key: "silent_edit_minutes", value: 0, changedAt: NOON },
  ]);
  await correctPost(db, claire, { ...place, ...changes, now: later(1) });
  expect(await db.$count(postVersions)).toBe(1);
  const late = { ...place, ...changes, version: 2, body: "Encore", now: later(60) };
  await expect(correctPost(db, claire, late)).rejects.toMatchObject({ status: 403 });
});

test("an earlier text shows what the correction took out and put in", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { body: "Le CIF suffit" });
  await correctPost(db, claire, { ...place, ...changes, body: "Le CPF suffit" });
  const found = await listVersions(db, claire, place.topicId, place.postId);
  expect(found?.versions[0]?.changes).toEqual([
    { kind: "same", text: "Le " },
    { kind: "removed", text: "CIF" },
    { kind: "added", text: "CPF" },
    { kind: "same", text: " suffit" },
  ]);
});

test("correcting where one does not read, or in the wrong topic, is not found", async ({ db }) => {
  const [claire, lea, noah] = [await peer(db), await nonPeer(db), await outsider(db)];
  const [place, elsewhere] = [await opened(db, claire), await opened(db, claire)];
  for (const other of [lea, noah]) {
    await expect(correctPost(db, other, { ...place, ...changes })).rejects.toMatchObject({ status: 404 });
  }
  const misplaced = { ...changes, topicId: elsewhere.topicId, postId: place.postId };
  await expect(correctPost(db, claire, misplaced)).rejects.toMatchObject({ status: 404 });
});

test("a withdrawn message is no longer corrected", async ({ db }) => {
  const claire = await peer(db);
  const { topicId } = await opened(db, claire);
  const answer = await answered(db, claire, topicId);
  await withdrawPost(db, claire, { ...answer, reason: "", title: null, now: later(1) });
  await expect(correctPost(db, claire, { ...answer, ...changes })).rejects.toMatchObject({ status: 404 });
});

test("an empty or too long text or title is refused and changes nothing", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Franchise", body: "Avant" });
  const attempts: [Partial<Correction>, string[]][] = [
    [{ body: "" }, ["body"]],
    [{ body: "b".repeat(BODY_MAX + 1) }, ["body"]],
    [{ title: "" }, ["title"]],
    [{ title: "t".repeat(TITLE_MAX + 1), body: "" }, ["title", "body"]],
  ];
  for (const [attempt, wrong] of attempts) {
    const { ok, errors } = await correctPost(db, claire, { ...place, ...changes, ...attempt });
    expect([ok, Object.keys(errors)]).toEqual([false, wrong]);
  }
  expect(await findPost(db, claire, place.topicId, place.postId)).toMatchObject({
    body: "Avant",
    version: 1,
  });
  expect(await findTopic(db, claire, place.topicId)).toMatchObject({ title: "Franchise" });
});

test("a correction that started from an earlier version is refused and changes nothing", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { title: "Franchise", body: "Avant" });
  await correctPost(db, claire, { ...place, ...changes, body: "La première" });
  const second = await correctPost(db, claire, { ...place, ...changes, title: "Autre", body: "La seconde" });
  expect(second).toEqual({ ok: false, errors: { body: expect.stringContaining("entre-temps") } });
  expect(await findPost(db, claire, place.topicId, place.postId)).toMatchObject({
    body: "La première",
    version: 2,
  });
  expect(await findTopic(db, claire, place.topicId)).toMatchObject({ title: "Franchise" });
  expect(await db.$count(postVersions)).toBe(1);
});

test("earlier versions are shown to the author, hosts and moderators, and to nobody else", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { section: "hors-pairs-echanges", body: "Avant" });
  await correctPost(db, claire, { ...place, ...changes });
  const readers = {
    author: claire,
    host: await peer(db, { duties: ["host"] }),
    moderator: await peer(db, { duties: ["moderator"] }),
    peer: await peer(db),
    editor: await peer(db, { duties: ["guide_editor"] }),
    nonPeer: await nonPeer(db),
    outsider: await outsider(db, { duties: ["admin"] }),
    visitor: { kind: "visitor" as const },
  };
  const seen: Record<string, number | undefined> = {};
  for (const [who, reader] of Object.entries(readers)) {
    seen[who] = (await listVersions(db, reader, place.topicId, place.postId))?.versions.length;
  }
  expect(seen).toEqual({ author: 1, host: 1, moderator: 1 });
});

test("search finds the corrected text and no longer the earlier one", async ({ db }) => {
  const claire = await peer(db);
  const place = await opened(db, claire, { body: "Appelez Hortensia" });
  await correctPost(db, claire, { ...place, ...changes, body: "Appelez le standard" });
  expect(await search(db, claire, "Hortensia")).toEqual([]);
  expect(await search(db, claire, "standard")).toHaveLength(1);
  expect(await db.$count(posts, eq(posts.body, "Appelez Hortensia"))).toBe(0);
});
