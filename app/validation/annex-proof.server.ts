import { sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideRecords } from "#db/schema/index.server";
import { AnnexRecord } from "./record";
import { sha256 } from "./sha256";

/** The text of an annex that a record names, and what its region said of it, as the database has them. */
interface AnnexAsIs {
  title: string;
  body: string;
  hash: string;
  annexId: number;
  revision: number;
  pageId: number;
  territoryId: number;
  byId: number | null;
  verdict: string | null;
  reason: string | null;
  verdictHash: string | null;
}

/** In a query of records; null for the record of another kind, and where the text is gone. */
export const annexColumn = sql<AnnexAsIs | null>`(
  select json_build_object('title', t.title, 'body', t.body, 'hash', t.hash, 'annexId', t.annex_id,
    'revision', t.revision, 'pageId', a.page_id, 'territoryId', a.territory_id, 'byId', v.by_id,
    'verdict', v.verdict, 'reason', v.reason, 'verdictHash', v.hash)
  from guide_annex_texts t join guide_annexes a on a.id = t.annex_id
  left join guide_annex_verdicts v on v.text_id = t.id
  where t.id = ${guideRecords.annexTextId})`;

/** What is wrong between the record of an annex and what it names; null where nothing is. */
export function annexFault(text: string, found: AnnexAsIs | null) {
  if (!found) return "le texte de l’annexe a disparu";
  const content = contentIn(text);
  if (!content) return "son contenu ne se lit pas";
  const { annex, fiche, region, by, verdict, reason, textHash } = content;
  const exact = sha256(`${found.title}\n${found.body}`);
  const named = [annex.id, annex.revision, fiche.id, region.id].join();
  if (textHash !== exact || named !== [found.annexId, found.revision, found.pageId, found.territoryId].join())
    return "le texte de l’annexe n’est pas celui que sa région a approuvé";
  const recorded = [by.id, verdict, reason, textHash];
  const said = [found.byId, found.verdict, found.reason, found.verdictHash];
  if (JSON.stringify(recorded) !== JSON.stringify(said))
    return "l’avis enregistré de la région n’est pas celui qu’il rapporte";
  return null;
}

function contentIn(text: string) {
  try {
    return AnnexRecord.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** An annex that its region approved, without its record: a chain cut short. */
export async function annexWithoutRecord(db: Db) {
  const [found] = await db.execute<{ title: string }>(sql`select t.title from guide_annex_verdicts v
    join guide_annex_texts t on t.id = v.text_id
    where v.verdict <> 'refuses' and not exists (select 1 from guide_records c where c.annex_text_id = t.id)
    order by t.id limit 1`);
  return found
    ? `l’annexe «\u00a0${found.title}\u00a0» a été approuvée, mais n’a pas son procès-verbal`
    : null;
}
