import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { listDeskTopics } from "~/forum/desk.server";
import { listTopics } from "~/forum/topics.server";
import { type Cursor, readCursor, writeCursor } from "~/http/cursor";
import { test } from "../support/database";
import { answered, later, NOON, opened, sectionId } from "../support/forum";
import { host, peer } from "../support/people";

/** Every page of a section, each cursor passing through an address as a reader's does. */
async function pagesOf(db: Db, reader: Member, slug: string) {
  const id = await sectionId(db, reader, slug);
  const pages: number[][] = [];
  let after: Cursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTopics>> = await listTopics(db, reader, id, after);
    pages.push(page.topics.map((topic) => topic.id));
    after = page.next && readCursor(writeCursor(page.next));
  } while (after);
  return pages;
}

async function openedMany(db: Db, author: Member, count: number, date: (i: number) => Date) {
  const ids: number[] = [];
  for (let i = 0; i < count; i++) ids.push((await opened(db, author, { now: date(i) })).topicId);
  return ids;
}

test("seventy topics of the same date are each listed once, over three pages", async ({ db }) => {
  const claire = await peer(db);
  const ids = await openedMany(db, claire, 70, () => NOON);
  const pages = await pagesOf(db, claire, "monter-un-dossier");
  expect(pages.map((page) => page.length)).toEqual([30, 30, 10]);
  expect(pages.flat()).toEqual(ids.toReversed());
});

test("seventy topics whose dates are equal here and there are each listed once, the latest first", async ({
  db,
}) => {
  const claire = await peer(db);
  const ids = await openedMany(db, claire, 70, (i) => later(Math.floor(i / 4)));
  expect((await pagesOf(db, claire, "monter-un-dossier")).flat()).toEqual(ids.toReversed());
});

test("a full page that is the last leads to no other", async ({ db }) => {
  const claire = await peer(db);
  await openedMany(db, claire, 30, () => NOON);
  expect((await pagesOf(db, claire, "monter-un-dossier")).map((page) => page.length)).toEqual([30]);
});

test("a topic answered between two pages is not lost for the others", async ({ db }) => {
  const claire = await peer(db);
  const ids = await openedMany(db, claire, 40, () => NOON);
  const id = await sectionId(db, claire, "monter-un-dossier");
  const first = await listTopics(db, claire, id, null);
  await answered(db, claire, first.topics[5]?.id ?? 0, { now: later(1) });
  const second = await listTopics(db, claire, id, first.next);
  expect(second.topics.map((topic) => topic.id)).toEqual(ids.slice(0, 10).toReversed());
});

test("a page ignores the topics of other sections", async ({ db }) => {
  const claire = await peer(db);
  await opened(db, claire, { section: "petites-annonces" });
  const { topicId } = await opened(db, claire);
  expect(await pagesOf(db, claire, "monter-un-dossier")).toEqual([[topicId]]);
});

test("an answer brings its topic to the top, with who wrote it", async ({ db }) => {
  const [claire, marc] = [await peer(db, { name: "Claire" }), await peer(db, { name: "Marc" })];
  const older = await opened(db, claire, { now: NOON });
  await opened(db, claire, { now: later(1) });
  const answer = await answered(db, marc, older.topicId, { now: later(2) });
  const [top] = (await listDeskTopics(db, claire, 10)).active;
  expect(top).toMatchObject({ id: older.topicId, replies: 1, lastPostId: answer.postId, lastAt: later(2) });
  expect([top?.author.name, top?.lastAuthor.name]).toEqual(["Claire", "Marc"]);
});

test("unanswered topics are those with one message, the latest first, as many as asked", async ({ db }) => {
  const claire = await peer(db);
  const ids = await openedMany(db, claire, 4, later);
  await answered(db, claire, ids[1] ?? 0, { now: later(9) });
  const listed = (await listDeskTopics(db, claire, 2)).unanswered;
  expect(listed.map(({ id }) => id)).toEqual([ids[3], ids[2]]);
});

test("announcements of the hosts wait for no answer", async ({ db }) => {
  const awa = await host(db);
  await opened(db, awa, { section: "accueil" });
  expect((await listDeskTopics(db, awa, 10)).unanswered).toEqual([]);
});
