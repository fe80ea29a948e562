import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf } from "#db/prepared.server";
import type { ReadNetwork } from "./access.server";

/** Where a list of ending accreditations goes on from. */
export interface Place {
  at: Date;
  id: number;
}

/**
 * The people of a network whose accreditation ends by `until`, the first to end first; those who are known to leave
 * are left out.
 */
export async function listExpiring(
  db: Db,
  { scope }: ReadNetwork,
  { until, after, now, limit }: { until: Date; after: Place | null; now: Date; limit: number },
) {
  const next = after
    ? sql`and (a.expires_at, a.id) > (${after.at.toISOString()}::timestamptz, ${after.id})`
    : sql``;
  const rows = await db.execute<
    Record<"memberId" | "id" | "name" | "network" | "structure" | "expiresAt", string>
  >(sql`
    select m.id as "memberId", a.id, m.name, n.name as network, s.name as structure, a.expires_at as "expiresAt"
    from unnest(${arrayOf(scope)}::bigint[]) as scope(id)
    cross join lateral (
      select * from accreditations a where a.network_id = scope.id and a.ended_at is null and a.departs_at is null
        and a.expires_at > ${now.toISOString()}::timestamptz and a.expires_at <= ${until.toISOString()}::timestamptz ${next}
      order by a.expires_at, a.id limit ${limit + 1}
    ) a
    join members m on m.id = a.member_id
    join networks n on n.id = a.network_id
    left join structures s on s.id = m.structure_id
    order by a.expires_at, a.id limit ${limit + 1}`);
  const people = rows.slice(0, limit).map(({ id, memberId, expiresAt, name, network, structure }) => ({
    ...{ id: Number(id), memberId: Number(memberId), expiresAt: new Date(expiresAt) },
    ...{ name, network, structure },
  }));
  const last = people.at(-1);
  return { people, next: rows.length > limit && last ? { at: last.expiresAt, id: last.id } : null };
}
