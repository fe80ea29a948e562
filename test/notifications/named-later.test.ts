import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { notices } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { correctPost } from "~/forum/correction.server";
import { notificationsQueue } from "~/notifications/jobs.server";
import { test } from "../support/database";
import { answered, later, NOON, opened } from "../support/forum";
import { nonPeer, peer } from "../support/people";
import { follow, toldTo } from "../support/telling";

const AN_HOUR = 60;
const naming = (...members: Member[]) => members.map(({ id }) => `[@Quelqu’un](/membres/${id})`).join(" ");

/** An answer that names one person, an hour ago; how it is corrected. */
async function published(db: Db, who: { section?: string; author?: Member } = {}) {
  const { section = "monter-un-dossier", author = await peer(db) } = who;
  const [asker, named] = [await peer(db), await peer(db)];
  const { topicId } = await opened(db, asker, { section });
  const { postId } = await answered(db, author, topicId, { body: naming(named) });
  let version = 1;
  const correct = async (body: string, minutes = AN_HOUR) => {
    const now = later(minutes);
    await tellNow(db, now);
    const done = await correctPost(db, author, { topicId, postId, body, title: null, version, now });
    version++;
    await tellNow(db, now);
    return done;
  };
  return { asker, author, named, topicId, correct };
}

/** Runs the jobs that tell, within the test's transaction. */
async function tellNow(db: Db, now: Date) {
  const jobs = await db.execute<{ name: string; payload: unknown }>(sql`
    with done as (delete from graphile_worker._private_jobs returning id, task_id, payload)
    select t.identifier as name, d.payload from done d join graphile_worker._private_tasks t on t.id = d.task_id
    order by d.id`);
  const tools = { db, appUrl: "", now, send: async () => {} };
  for (const { name, payload } of jobs)
    if (/^notifications\.(post|named)$/.test(name)) await notificationsQueue.jobs[name]?.(payload, tools);
}

test("who is named by a correction is told, once, however often the message is corrected", async ({ db }) => {
  const { asker, author, named, correct } = await published(db);
  const added = await peer(db);
  await correct(naming(named, added));
  await correct(naming(named));
  await correct(naming(named, added), AN_HOUR + 1);
  const told = await Promise.all([added, named, asker, author].map((one) => toldTo(db, one)));
  expect(told).toEqual([["mention"], ["mention"], ["answer"], []]);
  const [notice] = await db.select().from(notices).where(eq(notices.memberId, added.id));
  expect(notice?.at).toEqual(later(AN_HOUR));
});

test("who was told of the message for another reason is not told again", async ({ db }) => {
  const { named, topicId, correct } = await published(db);
  const follower = await peer(db);
  // Of the question and of its answer.
  await follow(db, follower, topicId, "all");
  await correct(naming(named, follower));
  expect(await toldTo(db, follower)).toEqual(["topic_followed", "topic_followed"]);
});

test("a group that a correction names is told, and a person whom it named before is not", async ({ db }) => {
  const pilot = await peer(db, { pilot: true });
  const other = await peer(db, { pilot: true });
  const { named, correct } = await published(db, { author: pilot });
  const [group] = await db.execute<{ slug: string }>(
    sql`select slug from sections where group_id is not null`,
  );
  await tellNow(db, NOON);
  await db.delete(notices);
  await correct(`${naming(named)} [@Groupe](/forum/${group?.slug})`);
  expect([await toldTo(db, other), await toldTo(db, named)]).toEqual([["mention"], []]);
});

test("a correction tells nobody who does not read the section, nor whom it takes out again at once", async ({
  db,
}) => {
  const { author, named, topicId, correct } = await published(db);
  const [outsider, spared] = [await nonPeer(db), await peer(db)];
  await correct(naming(named, outsider));
  const [post] = await db.execute<{ id: number }>(
    sql`select id::int from posts where topic_id = ${topicId} and author_id = ${author.id}`,
  );
  const place = { topicId, postId: post?.id ?? 0, title: null, now: later(AN_HOUR) };
  await correctPost(db, author, { ...place, body: naming(named, spared), version: 2 });
  await correctPost(db, author, { ...place, body: naming(named), version: 3 });
  await tellNow(db, later(AN_HOUR));
  expect([await toldTo(db, outsider), await toldTo(db, spared)]).toEqual([[], []]);
});
