import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** What regions add to a fiche, as its reader meets it. */
export interface AnnexLinks {
  /** The regions whose annex is in force. */
  inForce: { slug: string; name: string }[];
  /** The region of the reader's profile, by its name in addresses. */
  own: string | null;
  /** Whether the reader speaks for a region. */
  speaks: boolean;
}

/** In a query of the fiche `page`, for the member of the placeholder `reader`. */
export const annexLinks = (page: SQLWrapper): SQL<AnnexLinks> => sql`(select json_build_object(
    'inForce', (select coalesce(json_agg(json_build_object('slug', y.slug, 'name', y.name)
        order by y.position, y.id), '[]')
      from guide_annexes a join territories y on y.id = a.territory_id
      where a.page_id = ${page} and a.ended_at is null and exists (select 1 from guide_annex_texts t
        join guide_annex_verdicts v on v.text_id = t.id
        where t.annex_id = a.id and v.verdict <> 'refuses')),
    'own', (select y.slug from members m join territories y on y.id = m.territory_id
      where m.id = ${sql.placeholder("reader")}),
    'speaks', exists (select 1 from duties d where d.member_id = ${sql.placeholder("reader")}
      and d.duty = 'guide_validator' and d.territory_id is not null and d.ended_at is null)))`;
