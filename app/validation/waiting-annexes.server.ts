import { type SQL, sql } from "drizzle-orm";

/** The last texts of regional annexes that wait for what this member may say of them, for their region. */
export const waitingAnnexes = (memberId: number | SQL) => sql`
  select t.title, t.created_at, a.id as annex_id, n.slug, y.slug as territory, y.name as region
  from duties d
  join guide_annexes a on a.territory_id = d.territory_id and a.ended_at is null
  join territories y on y.id = a.territory_id
  join guide_page_names n on n.page_id = a.page_id and n.is_current
  join lateral (select x.* from guide_annex_texts x where x.annex_id = a.id
    order by x.revision desc limit 1) t on true
  where d.member_id = ${memberId} and d.duty = 'guide_validator' and d.college = 'regions' and d.ended_at is null
    and not exists (select 1 from guide_annex_verdicts v where v.text_id = t.id)
    and not exists (select 1 from guide_annex_texts o where o.annex_id = a.id and o.author_id = d.member_id
      and o.revision > coalesce((select max(p.revision) from guide_annex_texts p
        join guide_annex_verdicts v on v.text_id = p.id where p.annex_id = a.id and v.verdict <> 'refuses'), 0))`;
