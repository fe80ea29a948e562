import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";

export interface Step {
  slug: string;
  name: string;
  /** Null while it lives. */
  endedAt: string | null;
  /** The network its people went to. */
  successor: string | null;
}

/**
 * The networks a network comes from, itself, and those its people went to, oldest first. One that has neither
 * predecessor nor successor is alone in it.
 */
export async function listNetworkHistory(db: Db, networkId: number): Promise<Step[]> {
  return db.execute<Step & Record<string, unknown>>(sql`
    with recursive before as (
      select id from networks where id = ${networkId}
      union select n.id from networks n join before b on n.successor_id = b.id
    ), after as (
      select id, successor_id from networks where id = ${networkId}
      union select n.id, n.successor_id from networks n join after a on n.id = a.successor_id
    )
    select n.slug, n.name, n.ended_at as "endedAt", s.name as successor
    from networks n left join networks s on s.id = n.successor_id
    where n.id in (select id from before union select id from after)
    order by n.ended_at nulls last, n.id`);
}
