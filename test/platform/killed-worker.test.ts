import { sql } from "drizzle-orm";
import { expect, onTestFinished, vi } from "vitest";
import { connect } from "#db/client.server";
import { enqueue } from "~/platform/jobs.server";
import { copyDatabase } from "../support/database";
import { answered, opened } from "../support/forum";
import { openMailbox } from "../support/mail";
import { peer } from "../support/people";
import { startTest as test } from "../support/started-community";
import { follow } from "../support/telling";

// Two starts, each of which takes seconds, and more when the machine has more to do.
vi.setConfig({ testTimeout: 180_000 });

const PATIENT = { timeout: 60_000, interval: 50 };
const FOLLOWERS = 4;
/** As many mails as one process sends at a time. */
const AT_ONCE = 3;

test("a worker that is killed in the middle of its mails: none lost, none twice, once another has started", async ({
  workshop,
}) => {
  const { mailbox, db, variables, heldBack, release } = await aMessageToTell();
  const killed = await workshop.open(workshop.newFolder(), variables);
  await heldBack(AT_ONCE);
  killed.signal("SIGKILL");
  await killed.ended;
  release();
  await workshop.open(killed.folder, variables);
  await vi.waitUntil(async () => (await toldOf(db)) === 1 + FOLLOWERS, PATIENT);
  expectOnce(mailbox.mails);
});

test("a worker leaves to another what it is doing, and takes it over once that one was killed", async ({
  workshop,
}) => {
  const { mailbox, db, variables, heldBack, release } = await aMessageToTell();
  const killed = await workshop.open(workshop.newFolder(), variables);
  await heldBack(AT_ONCE);
  await workshop.open(workshop.newFolder(), variables);
  // The one that was left, and nothing of what the first is doing.
  await heldBack(AT_ONCE + 1);
  await everyMinute(db);
  expect(mailbox.mails).toHaveLength(1 + FOLLOWERS);
  const begun = await db.execute(sql`select max(attempts)::int as times from graphile_worker.jobs`);
  expect(begun).toEqual([{ times: 1 }]);
  killed.signal("SIGKILL");
  await killed.ended;
  release();
  await everyMinute(db);
  await vi.waitUntil(async () => (await toldOf(db)) === 1 + FOLLOWERS, PATIENT);
  expectOnce(mailbox.mails);
});

/**
 * A message that five people are told of, and a mail server that acknowledges one mail and keeps the others
 * waiting for its answer.
 */
async function aMessageToTell() {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  const mailbox = await openMailbox(async () => {
    if (mailbox.mails.length > 1) await released;
  });
  const url = await copyDatabase("empty");
  const { db, close } = connect(url, { max: 2 });
  onTestFinished(async () => {
    await close();
    await mailbox.close();
  });
  const past = new Date(Date.now() - 600_000);
  const [asker, author] = [await peer(db), await peer(db)];
  // Of the question nobody is told: a second event would have its mails put off while they leave.
  const question = { section: "monter-un-dossier", isAlreadyTold: true, now: past };
  const { topicId } = await opened(db, asker, question);
  for (let count = 0; count < FOLLOWERS; count++) await follow(db, await peer(db), topicId, "all");
  await answered(db, author, topicId, { now: past });
  return {
    mailbox,
    db,
    release,
    variables: { DEMO: "0", DATABASE_URL: url, SMTP_URL: mailbox.url },
    /** Waits until one mail has left, and so many others are on their way. */
    heldBack: (count: number) =>
      vi.waitUntil(async () => (await toldOf(db)) === 1 && mailbox.mails.length === 1 + count, PATIENT),
  };
}

/** Of how many people it is known that their mail has left. */
async function toldOf(db: Awaited<ReturnType<typeof connect>>["db"]) {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(distinct member_id)::int as count from notices where mailed_at is not null`,
  );
  return row?.count ?? 0;
}

/** What a worker does every minute, now. */
async function everyMinute(db: Awaited<ReturnType<typeof connect>>["db"]) {
  await enqueue(db, "platform.free_jobs", {});
  const left = sql`select 1 from graphile_worker.jobs where task_identifier = 'platform.free_jobs'`;
  await vi.waitUntil(async () => (await db.execute(left)).length === 0, PATIENT);
}

/** A mailbox shows a mail once, however often it received its Message-ID. */
function expectOnce(mails: Awaited<ReturnType<typeof openMailbox>>["mails"]) {
  const shown = new Map(mails.map((mail) => [mail.messageId, mail.to?.[0]?.address]));
  expect(shown.size).toBe(1 + FOLLOWERS);
  expect(new Set(shown.values()).size).toBe(1 + FOLLOWERS);
}
