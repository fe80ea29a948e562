import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, journal, networks } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { waitingSince } from "./queue.server";
import { tellLeaders } from "./reminding.server";
import { workingDaysBefore, workingDaysSince } from "./working-days";

const CHASED = "requests.chased";

export interface WaitingNetwork {
  slug: string;
  name: string;
  /** How many wait beyond the delay. */
  count: number;
  oldest: Date;
  reminderDays: number;
}

/**
 * The networks where requests wait beyond the delay, the longest wait first: for the hosts.
 * @throws Response 404 for who is no host
 */
export async function listWaiting(db: Db, viewer: Member, now: Date): Promise<WaitingNetwork[]> {
  mustHost(viewer);
  const rows = await db
    .select({
      ...{ id: networks.id, slug: networks.slug, name: networks.name, reminderDays: networks.reminderDays },
      since: waitingSince,
    })
    .from(joinRequests)
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .where(eq(joinRequests.state, "waiting"))
    .orderBy(waitingSince);
  const late = new Map<number, WaitingNetwork>();
  for (const { id, since, ...network } of rows) {
    if (since >= workingDaysBefore(now, network.reminderDays)) continue;
    const known = late.get(id);
    late.set(id, known ? { ...known, count: known.count + 1 } : { ...network, count: 1, oldest: since });
  }
  return [...late.values()];
}

/** How many requests of a network wait beyond its delay, and since when the oldest. */
export async function overdueOf(
  db: Db,
  networkId: number,
  delay: "reminderDays" | "escalationDays",
  now: Date,
) {
  const [network] = await db.select().from(networks).where(eq(networks.id, networkId));
  if (!network) return null;
  const limit = sql.param(workingDaysBefore(now, network[delay]), joinRequests.confirmedAt);
  const [row] = await db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      oldest: sql<Date | null>`min(${waitingSince})`.mapWith(joinRequests.confirmedAt),
    })
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.networkId, networkId),
        eq(joinRequests.state, "waiting"),
        sql`${waitingSince} < ${limit}`,
      ),
    );
  if (!row?.oldest) return null;
  return { slug: network.slug, name: network.name, count: row.count, oldest: row.oldest };
}

/**
 * Reminds the leads of a network that requests wait: the host reminds, and never decides. At most once a working day
 * for a network, whoever asks.
 * @returns whether the reminder leaves
 * @throws Response 404 for who is no host, and for a network where nothing waits too long
 */
export async function chase(db: Db, viewer: Member, slug: string, now: Date): Promise<boolean> {
  mustHost(viewer);
  return db.transaction(async (tx) => {
    const [network] = await tx
      .select({ id: networks.id })
      .from(networks)
      .where(eq(networks.slug, slug))
      .for("no key update");
    if (!network || !(await overdueOf(tx, network.id, "reminderDays", now))) throw notFound();
    const [last] = await tx
      .select({ at: journal.at })
      .from(journal)
      .where(and(eq(journal.networkId, network.id), eq(journal.action, CHASED)))
      .orderBy(desc(journal.id))
      .limit(1);
    if (last && workingDaysSince(last.at, now) < 1) return false;
    await record(tx, { by: viewer.id, action: CHASED, networkId: network.id, now });
    await tellLeaders(tx, network.id);
    return true;
  });
}

function mustHost(viewer: Member) {
  if (!holds(viewer, "host") || viewer.standing !== "peer") throw notFound();
}
