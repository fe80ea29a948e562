import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { leadsOneOf } from "~/networks/access.server";
import { seesShares } from "./policy";
import { sayShare } from "./shares";

interface Row extends Record<string, unknown> {
  slug: string;
  title: string;
  network: string;
  members: number;
  acknowledged: number;
}

/** The last Monday, at midnight in Paris: what is said during a week shows when it is over. */
const monday = (now: Date) =>
  sql`(date_trunc('week', ${now.toISOString()}::timestamptz at time zone 'Europe/Paris') at time zone 'Europe/Paris')`;

/**
 * For each fiche in force of which an edition changed a rule, the part of each network that said they read it, as it
 * was last Monday: two readings of the page in a week are the same, and cannot tell who did meanwhile. Guide editors
 * see every network, leads their own. Null for anybody else.
 */
export async function sharesFor(db: Db, viewer: Member, now: Date) {
  const scope = seesShares(viewer);
  if (scope === "none") return null;
  const led = leadsOneOf(viewer.id, networks.id, networks.parentId);
  const rows = await db.execute<Row>(sql`
    with rules as (
      select p.page_id, max(e.number) as number from guide_edition_pages p
      join guide_editions e on e.id = p.edition_id
      where p.change = 'rule' and e.published_at is not null group by p.page_id),
    in_force as (
      select p.page_id, t.title, n.slug, r.number from guide_edition_pages p
      join rules r on r.page_id = p.page_id
      join guide_texts t on t.id = p.text_id
      join guide_page_names n on n.page_id = p.page_id and n.is_current
      where p.edition_id = (select l.id from guide_editions l where l.published_at is not null
        order by l.number desc limit 1))
    select f.slug, f.title, networks.name as network, count(*)::int as members,
      count(*) filter (where exists (select 1 from guide_reads r
        join guide_edition_pages q on q.page_id = r.page_id and q.text_id = r.acknowledged_text_id
        join guide_editions e on e.id = q.edition_id and e.published_at is not null and e.number >= f.number
        where r.member_id = m.id and r.page_id = f.page_id and r.acknowledged_at < ${monday(now)}))::int as acknowledged
    from in_force f cross join networks
    join members m on m.network_id = networks.id and m.standing <> 'none'
    where networks.ended_at is null and ${scope === "all" ? sql`true` : led}
    group by f.slug, f.title, networks.name
    order by f.title, networks.name`);
  const fiches = new Map<
    string,
    { slug: string; title: string; networks: { name: string; share: string }[] }
  >();
  for (const { slug, title, network, ...counts } of rows) {
    const fiche = fiches.get(slug) ?? { slug, title, networks: [] };
    fiche.networks.push({ name: network, share: sayShare(counts) });
    fiches.set(slug, fiche);
  }
  return [...fiches.values()];
}
