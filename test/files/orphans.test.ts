import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import type { Db } from "#db/client.server";
import { drafts, files } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { forgetOrphans } from "~/files/orphans.server";
import { receiveFile } from "~/files/receiving.server";
import { type FileStore, folderStore } from "~/files/store.server";
import { markdownOf } from "~/files/words";
import { correctPost } from "~/forum/correction.server";
import { committedTest, test } from "../support/database";
import { pdf } from "../support/files";
import { later, NOON, opened, sectionId, untilBlocked } from "../support/forum";
import { peer } from "../support/people";

const DAYS = 24 * 60;
let folder: string;
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "comcep-orphans-"));
  store = folderStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const kept = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, path: join(parentPath, name) }));

async function received(db: Db, owner: Member, now = NOON) {
  const result = await receiveFile(
    db,
    owner,
    { name: "a.pdf", bytes: pdf(), now },
    { store, scanner: undefined },
  );
  if (!result.ok) throw new Error(result.error);
  for (const { path } of kept()) utimesSync(path, NOON, NOON);
  return result.file;
}

test("after seven days, what nothing holds goes, row and bytes; not before", async ({ db }) => {
  const owner = await peer(db);
  await received(db, owner);
  await forgetOrphans(db, store, later(7 * DAYS - 1));
  expect([await db.$count(files), kept().length]).toEqual([1, 1]);
  await forgetOrphans(db, store, later(7 * DAYS + 1));
  expect([await db.$count(files), kept().length]).toEqual([0, 0]);
});

test("what a message, a draft or an earlier text names stays", async ({ db }) => {
  const owner = await peer(db);
  const [inMessage, inDraft, before] = [
    await received(db, owner),
    await received(db, owner),
    await received(db, owner),
  ];
  const topic = await opened(db, owner, { body: `${markdownOf(inMessage)} ${markdownOf(before)}` });
  const corrected = { ...topic, title: null, body: markdownOf(inMessage), version: 1, now: later(DAYS / 2) };
  await correctPost(db, owner, corrected);
  const section = await sectionId(db, owner, "monter-un-dossier");
  const draft = { memberId: owner.id, sectionId: section, body: markdownOf(inDraft), updatedAt: NOON };
  await db.insert(drafts).values(draft);
  await forgetOrphans(db, store, later(30 * DAYS));
  expect([await db.$count(files), kept().length]).toEqual([3, 3]);
});

test("bytes whose row was never written go after seven days, half-written ones too", async ({ db }) => {
  await received(db, await peer(db));
  await store.write("orphanbytes", pdf());
  await store.write("halfwritten.tmp-1", pdf());
  for (const { path } of kept()) utimesSync(path, NOON, NOON);
  await forgetOrphans(db, store, later(6 * DAYS));
  expect(kept().length).toBe(3);
  await db.update(files).set({ createdAt: later(30 * DAYS) });
  await forgetOrphans(db, store, later(8 * DAYS));
  expect(kept().length).toBe(1);
});

committedTest("a message that takes a file while it is being forgotten keeps it", async ({ db }) => {
  const owner = await peer(db);
  const file = await received(db, owner);
  let forgetting: Promise<void> | undefined;
  await db.transaction(async (tx) => {
    await opened(tx, owner, { body: markdownOf(file) });
    forgetting = forgetOrphans(db, store, later(8 * DAYS));
    await untilBlocked(db, forgetting);
  });
  await forgetting;
  expect([await db.$count(files), kept().length]).toEqual([1, 1]);
});
