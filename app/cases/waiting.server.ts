import { and, asc, eq, gt, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { cases, duties, topics } from "#db/schema/index.server";
import { enqueue } from "~/platform/jobs.server";
import { readSetting } from "~/platform/settings.server";
import { propose } from "./proposing.server";

const HOUR = 3_600_000;
const waits = and(isNull(cases.answeredAt), isNull(cases.endedAt), gt(topics.postCount, 0));

/**
 * Looks after the situations that wait for a first answer: proposes them to persons-resource, then tells the hosts
 * of those that still wait. Each is done once, however many look after them at a time.
 */
export async function watchWaiting(db: Db, now: Date) {
  const most = await readSetting(db, "case_proposals");
  const proposedBefore = hoursBefore(now, await readSetting(db, "case_wait_hours"));
  const unproposed = and(waits, isNull(cases.proposedAt), lte(cases.createdAt, proposedBefore));
  for (const { topicId } of await waiting(db, unproposed)) {
    await held(db, topicId, unproposed, async (tx) => {
      await tx.update(cases).set({ proposedAt: now }).where(eq(cases.topicId, topicId));
      await propose(tx, { topicId, most, now });
    });
  }
  const toldBefore = hoursBefore(now, await readSetting(db, "case_host_hours"));
  const untold = and(
    ...[waits, isNotNull(cases.proposedAt), isNull(cases.hostToldAt), lte(cases.proposedAt, toldBefore)],
  );
  for (const { topicId } of await waiting(db, untold)) {
    await held(db, topicId, untold, async (tx) => {
      await tx.update(cases).set({ hostToldAt: now }).where(eq(cases.topicId, topicId));
      for (const memberId of await hostsOf(tx)) await enqueue(tx, "cases.tell_host", { topicId, memberId });
    });
  }
}

const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR);

function waiting(db: Db, where: typeof waits) {
  return db
    .select({ topicId: cases.topicId })
    .from(cases)
    .innerJoin(topics, eq(topics.id, cases.topicId))
    .where(where)
    .orderBy(asc(cases.createdAt), asc(cases.topicId));
}

/** Works on a situation that still waits, while no message is written in its topic. */
function held(db: Db, topicId: number, where: typeof waits, work: (tx: Db) => Promise<void>) {
  return db.transaction(async (tx) => {
    await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
    const [still] = await waiting(tx, and(where, eq(cases.topicId, topicId)));
    if (still) await work(tx);
  });
}

/** Whether they still are one. */
export async function isHost(db: Db, memberId: number) {
  return (await hostsOf(db)).includes(memberId);
}

async function hostsOf(db: Db) {
  const rows = await db
    .selectDistinct({ id: duties.memberId })
    .from(duties)
    .where(and(eq(duties.duty, "host"), isNull(duties.endedAt)));
  return rows.map(({ id }) => id);
}

const ASKED_AT_ONCE = 200;

/** Asks, once, what became of the situations that have not ended after a while. */
export async function askAgain(db: Db, now: Date) {
  const limit = hoursBefore(now, 24 * (await readSetting(db, "case_ask_again_days")));
  while ((await askSome(db, limit, now)) === ASKED_AT_ONCE);
}

function askSome(db: Db, limit: Date, now: Date) {
  return db.transaction(async (tx) => {
    const old = tx
      .select({ id: cases.topicId })
      .from(cases)
      .where(and(isNull(cases.endedAt), isNull(cases.askedAgainAt), lte(cases.createdAt, limit)))
      .limit(ASKED_AT_ONCE)
      .for("update", { skipLocked: true });
    const asked = await tx
      .update(cases)
      .set({ askedAgainAt: now })
      .where(inArray(cases.topicId, old))
      .returning({ topicId: cases.topicId });
    for (const { topicId } of asked) await enqueue(tx, "cases.ask_again", { topicId });
    return asked.length;
  });
}
