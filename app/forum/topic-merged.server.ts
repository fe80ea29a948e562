import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import type { Viewer } from "~/accounts/viewer";
import { findTopic } from "./thread.server";

/** The topic, or the one that its messages went to, if the viewer may read it; else null. */
export async function findLivingTopic(db: Db, viewer: Viewer, topicId: number) {
  const topic = await findTopic(db, viewer, topicId);
  if (topic) return topic;
  const [last] = await db.execute<{ id: string }>(sql`
    with recursive way as (
      select id, merged_into_id from topics where id = ${topicId} and merged_into_id is not null
      union all
      select t.id, t.merged_into_id from topics t join way on t.id = way.merged_into_id)
    select id from way where merged_into_id is null`);
  return last ? findTopic(db, viewer, Number(last.id)) : null;
}
