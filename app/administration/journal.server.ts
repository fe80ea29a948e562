import { and, desc, eq, lt } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { journal, members, networks } from "#db/schema/index.server";

const ENTRIES_PER_PAGE = 50;

export interface JournalFilter {
  action: string | null;
  memberId: number | null;
  networkId: number | null;
  /** Only what is older than this entry. */
  before: number | null;
}

/** The journal, newest first; `next` is the entry after which the following page starts. */
export async function listJournal(db: Db, { action, memberId, networkId, before }: JournalFilter) {
  const actor = alias(members, "actor");
  const rows = await db
    .select({
      id: journal.id,
      at: journal.at,
      actor: actor.name,
      action: journal.action,
      memberId: journal.memberId,
      member: members.name,
      networkSlug: networks.slug,
      network: networks.name,
      details: journal.details,
    })
    .from(journal)
    .leftJoin(actor, eq(actor.id, journal.actorId))
    .leftJoin(members, eq(members.id, journal.memberId))
    .leftJoin(networks, eq(networks.id, journal.networkId))
    .where(
      and(
        action === null ? undefined : eq(journal.action, action),
        memberId === null ? undefined : eq(journal.memberId, memberId),
        networkId === null ? undefined : eq(journal.networkId, networkId),
        before === null ? undefined : lt(journal.id, before),
      ),
    )
    .orderBy(desc(journal.id))
    .limit(ENTRIES_PER_PAGE + 1);
  const entries = rows.slice(0, ENTRIES_PER_PAGE);
  return { entries, next: rows.length > ENTRIES_PER_PAGE ? (entries.at(-1)?.id ?? null) : null };
}

/** The networks by name, to choose from. */
export function listNetworkNames(db: Db) {
  return db
    .select({ id: networks.id, slug: networks.slug, name: networks.name })
    .from(networks)
    .orderBy(networks.name);
}
