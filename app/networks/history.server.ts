import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";

export interface Step {
  slug: string;
  name: string;
  endedAt: string | null;
  successor: string | null;
}

/** Stands in for the one of the networks. */
export async function listNetworkHistory(db: Db, networkId: number): Promise<Step[]> {
  return db.execute<Step & Record<string, unknown>>(
    sql`select slug, name, ended_at as "endedAt", null as successor from networks where id = ${networkId}`,
  );
}
