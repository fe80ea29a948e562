import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { sections } from "#db/schema/index.server";

/** Counts sections again from their topics. They are held, or the count would miss who writes meanwhile. */
export async function recountSections(tx: Db, ids: number[]) {
  await tx
    .update(sections)
    .set({
      topicCount: sql`(select count(*) from topics t where t.section_id = ${sections.id} and t.post_count > 0)`,
      postCount: sql`(select coalesce(sum(t.post_count), 0) from topics t where t.section_id = ${sections.id})`,
      lastPostId: sql`(select t.last_post_id from topics t where t.section_id = ${sections.id} and t.post_count > 0
        order by t.last_at desc, t.last_post_id desc limit 1)`,
      lastAt: sql`(select max(t.last_at) from topics t where t.section_id = ${sections.id} and t.post_count > 0)`,
    })
    .where(inArray(sections.id, ids));
}
