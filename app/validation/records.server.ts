import { and, desc, eq, isNotNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { guideEditions, guideRecords, guideRounds } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { seesAllProposals } from "~/guide/policy";
import { notFound } from "~/http/errors";
import { AnnexRecord, RecordContent } from "./record";
import { sha256 } from "./sha256";

const PER_PAGE = 50;

/** Who sees every proposal sees every record; anybody else, those of the editions that came out and of annexes. */
const isSeenBy = (viewer: Member) =>
  seesAllProposals(viewer)
    ? undefined
    : or(isNotNull(guideEditions.publishedAt), isNotNull(guideRecords.annexTextId));

const columns = {
  position: guideRecords.position,
  content: guideRecords.content,
  previousHash: guideRecords.previousHash,
  hash: guideRecords.hash,
  at: guideRecords.at,
  publishedAt: guideEditions.publishedAt,
  /** Of an annex that still stands: the name of its region in addresses. */
  territory: sql<string | null>`(select y.slug from guide_annex_texts t
    join guide_annexes a on a.id = t.annex_id and a.ended_at is null
    join territories y on y.id = a.territory_id where t.id = ${guideRecords.annexTextId})`,
};

/** The records, the newest first; `next` is where the following page starts. */
export async function listRecords(db: Db, viewer: Member, before: number | null) {
  const rows = await recordRows(db)
    .where(and(isSeenBy(viewer), before === null ? undefined : lt(guideRecords.position, before)))
    .orderBy(desc(guideRecords.position))
    .limit(PER_PAGE + 1);
  const records = rows.slice(0, PER_PAGE).map(read);
  return { records, next: rows.length > PER_PAGE ? (records.at(-1)?.position ?? null) : null };
}

/**
 * The record at this place of the chain, with whether its hash is that of its content and of the one before.
 * @throws Response 404 where there is none for this member
 */
export async function recordAt(db: Db, viewer: Member, position: number) {
  const [row] = await recordRows(db).where(and(isSeenBy(viewer), eq(guideRecords.position, position)));
  if (!row) throw notFound();
  const isIntact = row.hash === sha256(`${row.position}\n${row.previousHash}\n${row.content}`);
  return { ...read(row), isIntact };
}

const recordRows = (db: Db) =>
  db
    .select(columns)
    .from(guideRecords)
    .leftJoin(guideRounds, eq(guideRounds.id, guideRecords.roundId))
    .leftJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId));

const AnyRecord = z.union([AnnexRecord, RecordContent]);

function read<Row extends { content: string }>({ content, ...row }: Row) {
  return { ...row, content: AnyRecord.parse(JSON.parse(content)) };
}
