import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideEditions, guideRecords, guideRounds } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { seesAllProposals } from "~/guide/policy";
import { notFound } from "~/http/errors";
import { sha256 } from "./chain.server";
import { RecordContent } from "./record";

const PER_PAGE = 50;

/** Who sees every proposal sees every record; anybody else, those of the editions that came out. */
const isSeenBy = (viewer: Member) =>
  seesAllProposals(viewer) ? undefined : isNotNull(guideEditions.publishedAt);

const columns = {
  position: guideRecords.position,
  content: guideRecords.content,
  previousHash: guideRecords.previousHash,
  hash: guideRecords.hash,
  at: guideRecords.at,
  publishedAt: guideEditions.publishedAt,
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
    .innerJoin(guideRounds, eq(guideRounds.id, guideRecords.roundId))
    .innerJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId));

function read<Row extends { content: string }>({ content, ...row }: Row) {
  return { ...row, content: RecordContent.parse(JSON.parse(content)) };
}
