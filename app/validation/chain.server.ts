import { createHash } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideRecords, guideRounds, guideTexts } from "#db/schema/index.server";
import { RecordContent } from "./record";

export const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

const BEFORE_THE_FIRST = "0".repeat(64);

export type Verification =
  | { ok: true; records: number; editions: number }
  /** The first record that is wrong; null where what is wrong is beside the chain. */
  | { ok: false; position: number | null; problem: string };

/**
 * Proves every record: its place, its link to the one before, its own hash, and that the text it names is the one
 * that the colleges had before them. Then that no validated edition holds a text without its record.
 */
export async function verifyChain(db: Db): Promise<Verification> {
  let [previous, position] = [BEFORE_THE_FIRST, 0];
  for (const row of await rowsOf(db)) {
    position += 1;
    const problem =
      row.position === position ? faultOf(row, previous) : "il manque, ou sa place dans la chaîne a changé";
    if (problem) return { ok: false, position, problem };
    previous = row.hash;
  }
  const unproved = await withoutRecord(db);
  if (unproved) return { ok: false, position: null, problem: unproved };
  const [counted] = await db.execute<{ editions: number }>(sql`select count(*)::int as editions
    from guide_editions where origin = 'validated' and published_at is not null`);
  return { ok: true, records: position, editions: counted?.editions ?? 0 };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function rowsOf(db: Db) {
  return db
    .select({
      position: guideRecords.position,
      content: guideRecords.content,
      previousHash: guideRecords.previousHash,
      hash: guideRecords.hash,
      textId: guideRecords.textId,
      approvedTextId: guideRounds.approvedTextId,
      title: guideTexts.title,
      body: guideTexts.body,
      voices: sql<
        Voice[]
      >`(select coalesce(json_agg(json_build_object('memberId', b.member_id, 'byId', b.by_id,
        'college', b.college, 'verdict', b.verdict, 'reason', b.reason, 'hash', b.hash) order by b.id), '[]')
        from guide_ballots b where b.round_id = ${guideRecords.roundId} and b.text_id = ${guideRecords.textId})`,
    })
    .from(guideRecords)
    .innerJoin(guideRounds, eq(guideRounds.id, guideRecords.roundId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideRecords.textId))
    .orderBy(asc(guideRecords.position));
}

interface Voice {
  memberId: number;
  byId: number;
  college: string;
  verdict: string;
  reason: string;
  hash: string;
}

function faultOf(row: Row, previous: string) {
  if (row.previousHash !== previous) return "il ne suit pas celui d’avant";
  if (row.hash !== sha256(`${row.position}\n${row.previousHash}\n${row.content}`))
    return "son contenu n’est plus celui que son empreinte atteste";
  const content = contentIn(row.content);
  if (!content) return "son contenu ne se lit pas";
  const exact = sha256(`${row.title}\n${row.body}`);
  if (content.textHash !== exact || row.approvedTextId !== row.textId)
    return "le texte du guide n’est pas celui qui a été approuvé";
  if (voicesIn(content) !== voicesOf(row.voices))
    return "les avis enregistrés ne sont pas ceux qu’il rapporte";
  return null;
}

function contentIn(text: string) {
  try {
    return RecordContent.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const keyOf = ({ memberId, byId, college, verdict, reason, hash }: Voice) =>
  JSON.stringify([college, memberId, byId, verdict, reason, hash]);

const voicesOf = (voices: Voice[]) => voices.map(keyOf).sort().join("\n");

function voicesIn({ colleges }: RecordContent) {
  return voicesOf(
    colleges.flatMap(({ college, voices }) =>
      voices.map(({ member, by, verdict, reason, hash }) => ({
        ...{ memberId: member.id, byId: (by ?? member).id, college, verdict, reason, hash },
      })),
    ),
  );
}

/** A validation without its record, or a fiche of a validated edition that no record proves: a chain cut short. */
async function withoutRecord(db: Db) {
  const [round] = await db.execute<{ id: number }>(sql`select r.id::int from guide_rounds r
    where r.outcome = 'validated' and not exists (select 1 from guide_records c where c.round_id = r.id)
    order by r.id limit 1`);
  if (round) return `la validation ${round.id} n’a pas son procès-verbal`;
  const [page] = await db.execute<{ number: number; title: string }>(sql`select e.number, t.title
    from guide_editions e
    join guide_edition_pages p on p.edition_id = e.id
    join guide_texts t on t.id = p.text_id
    where e.origin = 'validated' and e.published_at is not null
      and not exists (select 1 from guide_records c join guide_rounds r on r.id = c.round_id
        where c.text_id = p.text_id and r.edition_id = e.id)
      and not exists (select 1 from guide_edition_pages q where q.page_id = p.page_id and q.text_id = p.text_id
        and q.edition_id = (select b.id from guide_editions b where b.number < e.number
          and b.published_at is not null order by b.number desc limit 1))
    order by e.number, p.page_id limit 1`);
  if (page)
    return `la fiche «\u00a0${page.title}\u00a0» de l’édition ${page.number} n’a pas le procès-verbal de son texte`;
  return null;
}
