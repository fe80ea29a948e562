import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { inForceOf, isRegion, speaksFor } from "./annex.server";

interface Row extends Record<string, unknown> {
  slug: string;
  fiche: string;
  regions: {
    slug: string;
    name: string;
    /** Whether the viewer speaks for it. */
    speaks: boolean;
    isInForce: boolean;
    /** Of the last text of the annex that stands; null where there is none. */
    last: "waits" | "refused" | "approved" | null;
  }[];
}

/**
 * The regions with their annex on a fiche: those in force, and for who writes or decides there what else they have.
 * @throws Response 404 where there is no such fiche
 */
export async function listAnnexes(db: Db, viewer: Member, fiche: string) {
  const standing = sql`(select a.id from guide_annexes a
    where a.page_id = n.page_id and a.territory_id = y.id and a.ended_at is null)`;
  const [row] = await db.execute<Row>(sql`
    select c.slug, f.title as fiche, (select coalesce(json_agg(json_build_object(
        'slug', y.slug, 'name', y.name, 'speaks', ${speaksFor(viewer.id, sql.raw("y.id"))},
        'isInForce', ${inForceOf(standing)} is not null,
        'last', (select case when v.verdict is null then 'waits' when v.verdict = 'refuses' then 'refused'
            else 'approved' end
          from guide_annex_texts t left join guide_annex_verdicts v on v.text_id = t.id
          where t.annex_id = ${standing} order by t.revision desc limit 1)) order by y.position, y.id), '[]')
      from territories y where ${isRegion}) as regions
    from guide_page_names n
    join guide_page_names c on c.page_id = n.page_id and c.is_current
    join lateral (select x.title from guide_editions e
      join guide_edition_pages p on p.edition_id = e.id and p.page_id = n.page_id
      join guide_texts x on x.id = p.text_id
      where e.published_at is not null order by e.number desc limit 1) f on true
    where n.slug = ${fiche}`);
  if (!row) throw notFound();
  const isEditor = holds(viewer, "guide_editor");
  const regions = row.regions.map(({ last, speaks, ...region }) => {
    const mayWrite = isEditor || speaks;
    return { ...region, mayWrite, last: mayWrite ? last : null };
  });
  return {
    ...{ slug: row.slug, fiche: row.fiche },
    regions: regions.filter(({ isInForce, mayWrite }) => isInForce || mayWrite),
  };
}
