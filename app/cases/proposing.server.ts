import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { enqueue } from "~/platform/jobs.server";

/**
 * Proposes a situation to persons-resource of its theme or scheme and of its territory, in other networks than its
 * asker's, who read its section and have not muted it: those least lately proposed one first. One that says neither
 * theme, nor scheme, nor territory is nobody's more than another's. They are told, and so is its asker.
 */
export async function propose(tx: Db, { topicId, most, now }: { topicId: number; most: number; now: Date }) {
  const at = now.toISOString();
  await tx.execute(sql`
    insert into case_proposals (topic_id, member_id, at)
    select c.topic_id, m.id, ${at}::timestamptz
    from cases c
    join topics t on t.id = c.topic_id
    join sections s on s.id = t.section_id
    join members asker on asker.id = t.author_id
    join members m on m.standing = 'peer' and m.id <> asker.id
    join profiles p on p.member_id = m.id and p.is_resource
    join accreditations a on a.id = m.accreditation_id
      and least(a.expires_at, a.departs_at) > ${at}::timestamptz
    join networks n on n.id = m.network_id
    where c.topic_id = ${topicId}
      and coalesce(n.parent_id, n.id) is distinct from (select coalesce(own.parent_id, own.id) from networks own
        where own.id = coalesce(asker.network_id, (select q.author_network_id from posts q
          where q.topic_id = t.id and q.author_id = t.author_id order by q.number limit 1)))
      and (c.theme_id is not null or c.scheme_id is not null or c.territory_id is not null)
      and ((c.theme_id is null and c.scheme_id is null) or exists (select 1 from member_terms w
        where w.member_id = m.id and w.term_id in (c.theme_id, c.scheme_id)))
      and (c.territory_id is null or m.territory_id = c.territory_id)
      and (s.group_id is null or exists (select 1 from group_members g
        where g.group_id = s.group_id and g.member_id = m.id))
      and not exists (select 1 from topic_follows f
        where f.member_id = m.id and f.topic_id = t.id and f.level = 'muted')
      and not exists (select 1 from section_follows f
        where f.member_id = m.id and f.section_id = s.id and f.level = 'muted')
    order by (select max(l.at) from case_proposals l where l.member_id = m.id) nulls first, m.id
    limit ${most}
    on conflict do nothing`);
  await enqueue(tx, "notifications.case", { topicId });
}
