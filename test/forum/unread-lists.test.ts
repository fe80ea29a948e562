import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { memberTerms, referenceTerms, sectionFollows, topicFollows } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { listDeskTopics } from "~/forum/desk.server";
import { markAllRead, putBackToUnread, readUpTo } from "~/forum/reads.server";
import { mergeSections } from "~/forum/section-merge.server";
import { listSections } from "~/forum/sections.server";
import { findTopic, listPosts } from "~/forum/thread.server";
import { type List, listOf, listTopics } from "~/forum/topics.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { type Cursor, readCursor, writeCursor } from "~/http/cursor";
import { test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { host, nonPeer, peer } from "../support/people";

async function read(db: Db, reader: Member, topicId: number, page = 1) {
  const topic = await findTopic(db, reader, topicId);
  if (!topic) throw new Error("no topic");
  await readUpTo(db, reader, topic, await listPosts(db, reader, topicId, page), later(600));
}

const idsOf = async (db: Db, reader: Member, list: List = "unread") =>
  (await listOf(db, reader, list, null)).topics.map(({ id }) => id);

async function newIn(db: Db, reader: Member, topicId: number) {
  const listed = (await listOf(db, reader, "active", null)).topics;
  return listed.find(({ id }) => id === topicId)?.unread;
}

async function countIn(db: Db, reader: Member, slug: string) {
  return (await listSections(db, reader)).find((section) => section.slug === slug)?.unread;
}

/** What every way of asking says of a topic: its own count, the list, its section's list and count. */
async function says(db: Db, reader: Member, topicId: number) {
  const slug = "monter-un-dossier";
  const section = await listTopics(db, reader, await sectionId(db, reader, slug), null, "unread");
  return {
    count: await newIn(db, reader, topicId),
    listed: (await idsOf(db, reader)).includes(topicId),
    inSection: section.topics.some(({ id }) => id === topicId),
    unreadInSection: await countIn(db, reader, slug),
  };
}

const UNREAD = { listed: true, inSection: true, unreadInSection: 1 };
const READ = { count: 0, listed: false, inSection: false, unreadInSection: 0 };

test("a topic is unread until it is read, and again for what is written next", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  await answered(db, claire, topicId, { now: later(1) });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 2 });
  await read(db, marc, topicId);
  expect(await says(db, marc, topicId)).toEqual(READ);
  const last = await answered(db, claire, topicId, { now: later(700) });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 1 });
  await withdrawPost(db, claire, { ...last, reason: "", title: null, now: later(701) });
  expect(await says(db, marc, topicId)).toEqual(READ);
});

test("a mark of the section or of everything reads what came before, and nothing after", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  await answered(db, claire, topicId, { now: later(1) });
  await markAllRead(db, marc, { section: "monter-un-dossier", until: later(2) });
  expect(await says(db, marc, topicId)).toEqual(READ);
  for (const minute of [3, 4, 5]) await answered(db, claire, topicId, { now: later(minute) });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 3 });
  await markAllRead(db, marc, { section: null, until: later(4) });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 1 });
  await markAllRead(db, marc, { section: null, until: later(9) });
  expect(await says(db, marc, topicId)).toEqual(READ);
});

test("the mark of a heading reads the sections under it, and no other", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const mine = await opened(db, claire, { section: "hors-pairs-echanges" }).catch(() => null);
  const { topicId } = await opened(db, claire, { section: "hors-pairs-outils" });
  const other = await opened(db, claire);
  await markAllRead(db, marc, { section: "hors-pairs", until: later(60) });
  expect(mine).not.toBeNull();
  expect(await newIn(db, marc, topicId)).toBe(0);
  expect(await idsOf(db, marc)).toEqual([other.topicId]);
});

test("what was written before somebody joined is not new to them", async ({ db }) => {
  const claire = await peer(db);
  const marc = await peer(db, { overrides: { joinedAt: later(10) } });
  const { topicId } = await opened(db, claire);
  expect(await says(db, marc, topicId)).toEqual(READ);
  await answered(db, claire, topicId, { now: later(20) });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 1 });
});

test("a topic put back is unread everywhere, whole, until it is opened or everything is marked", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  await answered(db, claire, topicId);
  await markAllRead(db, marc, { section: null, until: later(60) });
  await putBackToUnread(db, marc, topicId, later(70));
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 2 });
  await read(db, marc, topicId);
  expect(await says(db, marc, topicId)).toEqual(READ);
  await putBackToUnread(db, marc, topicId, later(800));
  await markAllRead(db, marc, { section: null, until: later(900) });
  expect(await says(db, marc, topicId)).toEqual(READ);
  const fresh = await opened(db, claire, { now: later(1000) });
  await putBackToUnread(db, marc, fresh.topicId, later(1001));
  expect(await says(db, marc, fresh.topicId)).toEqual({ ...UNREAD, count: 1 });
});

test("a muted topic is never unread, nor are those of a muted section, unless one follows the topic", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, claire);
  const muted = { memberId: marc.id, level: "muted" as const };
  await db.insert(topicFollows).values({ ...muted, topicId });
  expect(await says(db, marc, topicId)).toEqual(READ);
  await putBackToUnread(db, marc, topicId, later(1));
  expect(await says(db, marc, topicId)).toEqual(READ);
  await db.delete(topicFollows);
  const section = await sectionId(db, marc, "monter-un-dossier");
  await db.insert(sectionFollows).values({ ...muted, sectionId: section });
  expect(await says(db, marc, topicId)).toEqual(READ);
  await db.insert(topicFollows).values({ memberId: marc.id, level: "all", topicId });
  expect(await says(db, marc, topicId)).toEqual({ ...UNREAD, count: 1 });
});

test("sections that merge keep what is read and what is not", async ({ db }) => {
  const [claire, marc, awa] = [await peer(db), await peer(db), await host(db)];
  const first = await opened(db, claire, { section: "petites-annonces" });
  const second = await opened(db, claire, { section: "petites-annonces" });
  await read(db, marc, first.topicId);
  const [fromId, intoId] = [
    await sectionId(db, marc, "petites-annonces"),
    await sectionId(db, marc, "monter-un-dossier"),
  ];
  const merged = await mergeSections(db, awa.id, { fromId, intoId, now: later(5) });
  expect(merged.ok).toBe(true);
  expect(await idsOf(db, marc)).toEqual([second.topicId]);
  expect(await countIn(db, marc, "monter-un-dossier")).toBe(1);
});

test("nothing is unread, followed nor theirs where somebody does not read", async ({ db }) => {
  const [claire, lea] = [await peer(db), await nonPeer(db)];
  const hidden = await opened(db, claire);
  await db.insert(topicFollows).values({ memberId: lea.id, topicId: hidden.topicId, level: "all" });
  for (const list of ["unread", "active", "unanswered", "followed", "own"] as const) {
    expect([list, await idsOf(db, lea, list)]).toEqual([list, []]);
  }
  expect(Object.values(await listDeskTopics(db, lea, 9)).flat()).toEqual([]);
});

test("a list goes on from page to page without losing nor repeating a topic", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const ids: number[] = [];
  for (let n = 0; n < 65; n++) ids.push((await opened(db, claire, { now: later(n % 7) })).topicId);
  await markAllRead(db, marc, { section: null, until: NOON });
  await putBackToUnread(db, marc, ids[0] ?? 0, later(9));
  const listed: number[] = [];
  let after: Cursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof listOf>> = await listOf(db, marc, "unread", after);
    listed.push(...page.topics.map(({ id }) => id));
    after = page.next && readCursor(writeCursor(page.next));
  } while (after);
  expect(new Set(listed).size).toBe(listed.length);
  const atNoon = ids.filter((_, n) => n % 7 === 0).slice(1);
  expect([...listed].sort()).toEqual(ids.filter((id) => !atNoon.includes(id)).sort());
});

test("one follows a topic, or all those of a section but the ones one muted", async ({ db }) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const alone = await opened(db, claire, { section: "petites-annonces" });
  await opened(db, claire, { section: "petites-annonces" });
  const [first, second] = [await opened(db, claire), await opened(db, claire)];
  const section = await sectionId(db, marc, "monter-un-dossier");
  await db.insert(sectionFollows).values({ memberId: marc.id, sectionId: section, level: "all" });
  await db.insert(topicFollows).values([
    { memberId: marc.id, topicId: alone.topicId, level: "all" },
    { memberId: marc.id, topicId: second.topicId, level: "muted" },
  ]);
  expect(await idsOf(db, marc, "followed")).toEqual([first.topicId, alone.topicId]);
  expect(await idsOf(db, claire, "own")).toHaveLength(4);
});

test("the desk tells a member who answered them, and the questions of their domains that wait", async ({
  db,
}) => {
  const [claire, marc] = [await peer(db), await peer(db)];
  const [term] = await db.select().from(referenceTerms).limit(1);
  if (!term) throw new Error("no term");
  await db.insert(memberTerms).values({ memberId: marc.id, termId: term.id });
  const { topicId } = await opened(db, marc);
  expect((await listDeskTopics(db, marc, 9)).answers).toEqual([]);
  await read(db, marc, topicId);
  const question = await opened(db, claire, { title: `Une question : ${term.label.toUpperCase()} ?` });
  const other = await opened(db, claire, { title: "Autre chose", now: later(1) });
  expect((await listDeskTopics(db, marc, 9)).answers).toEqual([]);
  await answered(db, claire, topicId, { now: later(2) });
  const desk = await listDeskTopics(db, marc, 9);
  const ids = (topics: { id: number }[]) => topics.map(({ id }) => id);
  expect(ids(desk.answers)).toEqual([topicId]);
  expect(ids(desk.expertise)).toEqual([question.topicId]);
  expect(ids(desk.unanswered)).toEqual([other.topicId, question.topicId]);
  expect(ids(desk.unread)).toEqual([topicId, other.topicId, question.topicId]);
});
