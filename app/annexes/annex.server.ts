import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf, preparedFor } from "#db/prepared.server";
import { guideAnnexTexts } from "#db/schema/index.server";
import type { Verdict } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import type { PersonRow } from "~/proposals/names";
import { personColumn } from "~/proposals/names.server";

/** Of a fiche and a region, as an address names them. */
export interface Place {
  fiche: string;
  territory: string;
}

export interface AnnexText {
  id: number;
  annexId: number;
  /** Null while the annex stands. */
  endedAt: string | null;
  revision: number;
  title: string;
  hash: string;
  createdAt: string;
  author: PersonRow;
  verdict: Verdict | null;
  reason: string | null;
  decidedAt: string | null;
  by: PersonRow | null;
  /** The place of its record in the chain. */
  record: number | null;
}

interface Row {
  pageId: number;
  /** The current name of the fiche. */
  slug: string;
  fiche: string;
  territoryId: number;
  territory: string;
  region: string;
  /** Whether the viewer speaks for this region. */
  speaks: boolean;
  texts: AnnexText[];
}

export interface Annex extends Row {
  /** Who writes and who decides read every text; others the one in force. */
  mayWrite: boolean;
  mayDecide: boolean;
  inForce: AnnexText | null;
  /** The last text of the annex that stands. */
  last: AnnexText | null;
}

/** In a query of territories `y`: « National » stands among them for who works everywhere, and is no region. */
export const isRegion = sql`y.slug <> 'national'`;

/** In a query that has the territory `region`: whether this member speaks for it. */
export const speaksFor = (memberId: number | SQL, region: SQL) =>
  sql`exists (select 1 from duties d where d.member_id = ${memberId} and d.duty = 'guide_validator'
    and d.college = 'regions' and d.territory_id = ${region} and d.ended_at is null)`;

/** In a query, the last approved text of an annex: in force as long as it stands. */
export const inForceOf = (annex: SQL) =>
  sql`(select t.id from guide_annex_texts t join guide_annex_verdicts v on v.text_id = t.id
    where t.annex_id = ${annex} and v.verdict <> 'refuses' order by t.revision desc limit 1)`;

/**
 * What a region adds to a fiche, as this member may read it: its text in force; and every text, the newest first,
 * for who writes or decides there.
 * @throws Response 404 where there is no such fiche or region, or nothing that this member may read
 */
export async function annexAt(db: Db, viewer: Member, place: Place): Promise<Annex> {
  const [read] = await readAnnex(db).execute({ viewer: viewer.id, ...place });
  const row = read?.found;
  if (!row) throw notFound();
  const standing = row.texts.filter(({ endedAt }) => endedAt === null);
  const inForce = standing.find(({ verdict }) => verdict !== null && verdict !== "refuses") ?? null;
  const last = standing[0] ?? null;
  const mayWrite = holds(viewer, "guide_editor") || row.speaks;
  if (!mayWrite && !inForce) throw notFound();
  const texts = mayWrite ? row.texts : standing.filter((text) => text === inForce);
  const wrote = wroteSince(standing, inForce, viewer.id);
  const mayDecide = row.speaks && last !== null && last.verdict === null && !wrote;
  return { ...row, texts, mayWrite, mayDecide, inForce, last: mayWrite ? last : inForce };
}

const annexQuery = sql`
    select n.page_id::int as "pageId", c.slug, f.title as fiche, y.id::int as "territoryId",
      y.slug as territory, y.name as region, ${speaksFor(sql`${sql.placeholder("viewer")}::bigint`, sql.raw("y.id"))} as speaks,
      (select coalesce(json_agg(json_build_object('id', t.id, 'annexId', a.id, 'endedAt', a.ended_at,
          'revision', t.revision, 'title', t.title, 'hash', t.hash, 'createdAt', t.created_at,
          'author', ${personColumn(sql`t.author_id`)}, 'verdict', v.verdict, 'reason', v.reason,
          'decidedAt', v.at, 'by', ${personColumn(sql`v.by_id`)}, 'record', r.position)
          order by a.id desc, t.revision desc), '[]')
        from guide_annexes a join guide_annex_texts t on t.annex_id = a.id
        left join guide_annex_verdicts v on v.text_id = t.id
        left join guide_records r on r.annex_text_id = t.id
        where a.page_id = n.page_id and a.territory_id = y.id) as texts
    from guide_page_names n
    join guide_page_names c on c.page_id = n.page_id and c.is_current
    join territories y on y.slug = ${sql.placeholder("territory")} and ${isRegion}
    join lateral (select x.title from guide_editions e
      join guide_edition_pages p on p.edition_id = e.id and p.page_id = n.page_id
      join guide_texts x on x.id = p.text_id
      where e.published_at is not null order by e.number desc limit 1) f on true
    where n.slug = ${sql.placeholder("fiche")}`;

const readAnnex = preparedFor((db) =>
  db
    .select({ found: sql<Row | null>`(select row_to_json(q) from (${annexQuery}) q)`.as("found") })
    .from(sql`(select 1) one`)
    .prepare("guide_annex"),
);

/** Whether a member wrote one of the texts since the last approved one: they decide on none of them. */
function wroteSince(texts: AnnexText[], inForce: AnnexText | null, memberId: number) {
  return texts.some(({ author, revision }) => author.id === memberId && revision > (inForce?.revision ?? 0));
}

/** What these texts say. */
export async function bodiesOf(db: Db, ids: number[]) {
  const rows = await readBodies(db).execute({ ids: arrayOf(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

const readBodies = preparedFor((db) =>
  db
    .select({ id: guideAnnexTexts.id, title: guideAnnexTexts.title, body: guideAnnexTexts.body })
    .from(guideAnnexTexts)
    .where(sql`${guideAnnexTexts.id} = any(${sql.placeholder("ids")}::bigint[])`)
    .prepare("guide_annex_bodies"),
);

/** The same as `annexAt`, with the annex that stands held until the transaction ends. */
export async function heldAnnex(tx: Db, by: Member, place: Place) {
  await tx.execute(sql`select a.id from guide_annexes a
    join guide_page_names n on n.page_id = a.page_id and n.slug = ${place.fiche}
    join territories y on y.id = a.territory_id and y.slug = ${place.territory}
    where a.ended_at is null for update of a`);
  return annexAt(tx, by, place);
}
