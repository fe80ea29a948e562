import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";

/** Topics, sections, messages and tallies whose kept counters are not what counting finds: empty when all is well. */
export async function findWrongCounters(db: Db) {
  return db.execute<{ kind: string; id: number }>(sql`
    select 'topic' as kind, t.id from topics t where (t.post_count, t.last_post_id, t.last_number)
      is distinct from (
        (select count(*) from posts p where p.topic_id = t.id and p.withdrawn_at is null),
        (select p.id from posts p where p.topic_id = t.id and p.withdrawn_at is null order by p.number desc limit 1),
        (select coalesce(max(p.number), 0) from posts p where p.topic_id = t.id))
    union all
    select 'section', s.id from sections s where (s.topic_count, s.post_count, s.last_post_id, s.last_at)
      is distinct from (
        (select count(*) from topics t where t.section_id = s.id and t.post_count > 0),
        (select coalesce(sum(t.post_count), 0) from topics t where t.section_id = s.id),
        (select t.last_post_id from topics t where t.section_id = s.id and t.post_count > 0
         order by t.last_at desc, t.last_post_id desc limit 1),
        (select max(t.last_at) from topics t where t.section_id = s.id and t.post_count > 0))
    union all
    select 'message', p.id from posts p left join (
      select post_id, count(*) filter (where kind = 'helps') as helps, count(*) filter (where kind = 'same') as same
      from reactions group by post_id) r on r.post_id = p.id
    where (p.helps_count, p.same_count) is distinct from (coalesce(r.helps, 0), coalesce(r.same, 0))
    union all
    select 'poll option', o.id from poll_options o
      where o.votes <> (select count(*) from poll_votes v where v.option_id = o.id)
    union all
    select 'tally ' || coalesce(a.standing, c.standing), coalesce(a.network_id, c.network_id)
    from (select * from member_tallies where members <> 0) a
    full join (select m.standing, coalesce(n.parent_id, n.id) as network_id, count(*) as members
      from members m join networks n on n.id = m.network_id where m.standing <> 'none' group by 1, 2) c
      on (a.standing, a.network_id) = (c.standing, c.network_id)
    where a.members is distinct from c.members`);
}
