import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf } from "#db/prepared.server";

/** Adds the same mail to each of these people, in the caller's transaction; a second one before it leaves is the same. */
export async function tellEach(tx: Db, news: "renewed" | "expiring" | "ended", memberIds: number[]) {
  await tx.execute(sql`
    select graphile_worker.add_job('networks.tell', json_build_object('memberId', m, 'news', ${news}::text),
      job_key => ${news} || ':' || m)
    from unnest(${arrayOf(memberIds)}::bigint[]) m`);
}
