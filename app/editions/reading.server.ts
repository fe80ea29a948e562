import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideRecords,
  guideRounds,
  guideTexts,
} from "#db/schema/index.server";
import { wholeEdition } from "~/guide/edition.server";
import type { ChapterText, EditionText, FicheText } from "~/guide/edition-text";
import { RecordContent } from "~/validation/record";
import type { PrintedRecord } from "./record-html";

export interface PrintedFiche extends FicheText {
  hash: string;
  /** The last record of its text, up to this edition. */
  record: number | null;
}

/** A published edition with all that its files say. */
export interface Printed extends Omit<EditionText, "chapters"> {
  publishedAt: string;
  chapters: (Omit<ChapterText, "fiches"> & { fiches: PrintedFiche[] })[];
  records: PrintedRecord[];
}

/** Reads a published edition as its files say it; null when there is none of this number. */
export async function printedEdition(db: Db, number: number): Promise<Printed | null> {
  const edition = await wholeEdition(db, number);
  const isIt = and(eq(guideEditions.number, number), isNotNull(guideEditions.publishedAt));
  const [row] = await db.select({ at: guideEditions.publishedAt }).from(guideEditions).where(isIt);
  if (!edition || !row?.at) return null;
  const proofs = new Map((await proofsOf(db, number)).map(({ slug, ...proof }) => [slug, proof]));
  const chapters = edition.chapters.map(({ fiches, ...chapter }) => ({
    ...chapter,
    fiches: fiches.map((fiche) => ({ ...fiche, hash: "", record: null, ...proofs.get(fiche.slug) })),
  }));
  return { ...edition, publishedAt: row.at.toISOString(), chapters, records: await recordsOf(db, number) };
}

/** What proves the text of each fiche. */
function proofsOf(db: Db, number: number) {
  return db
    .select({
      slug: guidePageNames.slug,
      hash: guideTexts.hash,
      record: sql<number | null>`(select max(c.position) from guide_records c
        join guide_rounds r on r.id = c.round_id
        join guide_editions v on v.id = r.edition_id
        where c.text_id = ${guideTexts.id} and v.published_at is not null and v.number <= ${number})`,
    })
    .from(guideEditionPages)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideEditionPages.pageId), guidePageNames.isCurrent),
    )
    .where(eq(guideEditions.number, number));
}

/** The records of what the edition gathered, in the order of their chain. */
async function recordsOf(db: Db, number: number): Promise<PrintedRecord[]> {
  const rows = await db
    .select({
      position: guideRecords.position,
      content: guideRecords.content,
      previousHash: guideRecords.previousHash,
      hash: guideRecords.hash,
    })
    .from(guideRecords)
    .innerJoin(guideRounds, eq(guideRounds.id, guideRecords.roundId))
    .innerJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId))
    .where(
      and(
        eq(guideEditions.number, number),
        sql`exists (select 1 from guide_gatherings g where g.proposal_id = ${guideRounds.proposalId}
          and g.edition_id = ${guideEditions.id})`,
      ),
    )
    .orderBy(asc(guideRecords.position));
  return rows.map((row) => ({ ...row, content: RecordContent.parse(JSON.parse(row.content)) }));
}
