import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, networks } from "#db/schema/index.server";
import { enqueue } from "~/platform/jobs.server";
import { hostsOf, leadersOf } from "./desk.server";
import { waitingSince } from "./queue.server";
import { workingDaysBefore } from "./working-days";

/**
 * Tells the leads of each network, once a request, of those that wait beyond their delay; then the hosts, once a
 * request too, of those that still wait beyond a longer one.
 */
export async function remind(db: Db, now: Date) {
  for (const { id: networkId, reminderDays, escalationDays } of await networksWaiting(db)) {
    await db.transaction(async (tx) => {
      const reminded = await mark(tx, networkId, { remindedAt: now }, workingDaysBefore(now, reminderDays));
      if (reminded > 0) await tellLeaders(tx, networkId);
      const escalated = await mark(
        tx,
        networkId,
        { escalatedAt: now },
        workingDaysBefore(now, escalationDays),
      );
      if (escalated === 0) return;
      for (const memberId of await hostsOf(tx)) {
        await enqueue(tx, "joining.escalate", { networkId, memberId });
      }
    });
  }
}

/** Writes to those who decide for a network that requests wait. */
export async function tellLeaders(tx: Db, networkId: number) {
  for (const memberId of await leadersOf(tx, networkId)) {
    await enqueue(tx, "joining.remind", { networkId, memberId }, { key: `remind-${networkId}-${memberId}` });
  }
}

/** Counts as told, to leads and hosts, whatever waits now: what a demonstration loads is old the day it comes. */
export async function countAllAsTold(tx: Db, now: Date) {
  await tx
    .update(joinRequests)
    .set({ remindedAt: now, escalatedAt: now })
    .where(eq(joinRequests.state, "waiting"));
}

function networksWaiting(db: Db) {
  return db
    .selectDistinct({
      ...{ id: networks.id, reminderDays: networks.reminderDays, escalationDays: networks.escalationDays },
    })
    .from(networks)
    .innerJoin(joinRequests, eq(joinRequests.networkId, networks.id))
    .where(
      and(
        eq(joinRequests.state, "waiting"),
        or(isNull(joinRequests.remindedAt), isNull(joinRequests.escalatedAt)),
      ),
    );
}

/** Marks the requests that wait since before `limit` and were not marked. Of two at once, each is marked by one. */
async function mark(
  tx: Db,
  networkId: number,
  marked: { remindedAt: Date } | { escalatedAt: Date },
  limit: Date,
) {
  const column = "remindedAt" in marked ? joinRequests.remindedAt : joinRequests.escalatedAt;
  const rows = await tx
    .update(joinRequests)
    .set(marked)
    .where(
      and(
        eq(joinRequests.networkId, networkId),
        eq(joinRequests.state, "waiting"),
        isNull(column),
        lt(waitingSince, sql.param(limit, joinRequests.confirmedAt)),
      ),
    )
    .returning({ id: joinRequests.id });
  return rows.length;
}
