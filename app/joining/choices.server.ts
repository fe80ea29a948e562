import { asc, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks, territories } from "#db/schema/index.server";
import type { Opening } from "#db/vocabulary";

const [FEWEST_DECISIONS, LAST_DECISIONS, MONTHS] = [5, 50, 12];

export interface NetworkChoice {
  id: number;
  slug: string;
  name: string;
  kind: "operator" | "partner";
  parentId: number | null;
  opening: Opening;
  /** How long its decisions have taken, in days: the median of the last ones; null when they are too few. */
  usualDays: number | null;
}

/**
 * The networks that exist, each with its usual delay: the median of its last 50 decisions of twelve months, when it
 * made at least 5. Those that came by invitation waited for nobody.
 */
export async function listNetworks(db: Db, now: Date): Promise<NetworkChoice[]> {
  const rows = await db
    .select({
      ...{ id: networks.id, slug: networks.slug, name: networks.name, kind: networks.kind },
      ...{ parentId: networks.parentId, opening: networks.opening },
      days: sql<number | null>`(select case when count(*) >= ${FEWEST_DECISIONS} then
        percentile_cont(0.5) within group (order by extract(epoch from last.decided_at - last.confirmed_at)) / 86400 end
        from (select r.decided_at, r.confirmed_at from join_requests r
          where r.network_id = networks.id and r.decided_at is not null and r.invitation_id is null
            and r.decided_at > ${now.toISOString()}::timestamptz - make_interval(months => ${MONTHS})
          order by r.decided_at desc nulls last limit ${LAST_DECISIONS}) last)`,
    })
    .from(networks)
    .where(isNull(networks.endedAt))
    .orderBy(asc(networks.kind), asc(sql`lower(${networks.name})`));
  return rows.map(({ days, ...network }) => ({
    ...network,
    usualDays: days === null ? null : Math.max(1, Math.round(Number(days))),
  }));
}

/** The territories, in the order of their list. */
export function listTerritories(db: Db) {
  return db
    .select({ slug: territories.slug, name: territories.name, opening: territories.opening })
    .from(territories)
    .orderBy(asc(territories.position), asc(territories.name));
}
