import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";

/**
 * What members left on a topic goes with its messages to the other: follows, drafts and notices where they have
 * none there. How far they had read means nothing among other numbers.
 */
export async function bringAlong(tx: Db, { from, to }: { from: number; to: number }) {
  await tx.execute(sql`insert into topic_follows (member_id, topic_id, level)
    select member_id, ${to}, level from topic_follows where topic_id = ${from} on conflict do nothing`);
  await tx.execute(sql`delete from topic_follows where topic_id = ${from}`);
  await tx.execute(sql`delete from topic_reads where topic_id = ${from}`);
  await tx.execute(sql`update drafts d set topic_id = ${to} where d.topic_id = ${from}
    and not exists (select 1 from drafts o where o.member_id = d.member_id and o.topic_id = ${to})`);
  await bringNotices(tx, { from, to });
}

/** One notice of a kind is enough for a topic: the second goes, what it tells of is told. */
async function bringNotices(tx: Db, { from, to }: { from: number; to: number }) {
  await tx.execute(sql`delete from notices n where n.topic_id = ${from}
    and (n.post_id is null or n.kind in ('accepted', 'taken_up'))
    and exists (select 1 from notices o where o.member_id = n.member_id and o.topic_id = ${to} and o.kind = n.kind
      and (o.post_id is null or o.kind in ('accepted', 'taken_up')))`);
  await tx.execute(sql`update notices set topic_id = ${to} where topic_id = ${from}`);
}
