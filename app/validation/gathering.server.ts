import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideEditions,
  guideGatherings,
  guideOptions,
  guidePageNames,
  guideProposals,
  guideRecords,
  guideRounds,
  guideRoundTexts,
  guideTexts,
} from "#db/schema/index.server";
import { GUIDE_CHANGES } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";

const MOST_NOTE = 500;

/** The validated proposals of an edition in preparation, those that were taken out as well, in the order of their records. */
export function validatedFor(db: Db, editionId: number) {
  return db
    .select({
      proposalId: guideProposals.id,
      proposal: guideProposals.title,
      status: guideProposals.status,
      change: guideProposals.change,
      changeNote: guideProposals.changeNote,
      pageId: guideProposals.pageId,
      postId: guideProposals.postId,
      slug: guidePageNames.slug,
      textId: guideTexts.id,
      title: guideTexts.title,
      body: guideTexts.body,
      hash: guideTexts.hash,
      baseTextId: guideOptions.baseTextId,
      position: guideRecords.position,
      content: guideRecords.content,
      isGathered: sql<boolean>`exists (select 1 from guide_gatherings g where g.proposal_id = ${guideProposals.id}
        and g.edition_id = ${guideRounds.editionId})`,
    })
    .from(guideRecords)
    .innerJoin(guideRounds, eq(guideRounds.id, guideRecords.roundId))
    .innerJoin(guideProposals, eq(guideProposals.id, guideRounds.proposalId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideRecords.textId))
    .innerJoin(
      guideRoundTexts,
      and(eq(guideRoundTexts.roundId, guideRounds.id), eq(guideRoundTexts.textId, guideRecords.textId)),
    )
    .innerJoin(guideOptions, eq(guideOptions.id, guideRoundTexts.optionId))
    .innerJoin(
      guidePageNames,
      and(eq(guidePageNames.pageId, guideProposals.pageId), guidePageNames.isCurrent),
    )
    .where(
      and(
        eq(guideRounds.editionId, editionId),
        sql`${guideProposals.status} in ('validated', 'presented')`,
        sql`not exists (select 1 from guide_rounds r where r.proposal_id = ${guideProposals.id}
          and r.id > ${guideRounds.id})`,
      ),
    )
    .orderBy(asc(guideRecords.position));
}

export type Validated = Awaited<ReturnType<typeof validatedFor>>[number];

/**
 * Takes a validated proposal out of the edition that gathers it, or puts it back, as a guide editor.
 * @throws Response 404 to anybody else, or for a proposal that this edition does not have
 */
export async function gather(
  db: Db,
  by: Member,
  { proposalId, isGathered, now }: { proposalId: number; isGathered: boolean; now: Date },
) {
  if (!holds(by, "guide_editor")) throw notFound();
  await db.transaction(async (tx) => {
    const edition = await holdForEdition(tx, proposalId);
    const { editionId } = edition;
    const it = eq(guideGatherings.proposalId, proposalId);
    if (isGathered) await tx.insert(guideGatherings).values({ proposalId, editionId }).onConflictDoNothing();
    else await tx.delete(guideGatherings).where(it);
    const details = { proposalId, isGathered };
    await record(tx, { by: by.id, action: "guide.gathering_changed", details, now });
  });
}

/**
 * Says what a validated proposal does to its readers' rules, as a guide editor, before its edition comes out.
 * @throws Response 404 to anybody else, or for a proposal that this edition does not have
 */
export async function sayChange(
  db: Db,
  by: Member,
  { proposalId, change, note }: { proposalId: number; change: string; note: string },
) {
  if (!holds(by, "guide_editor")) throw notFound();
  const known = GUIDE_CHANGES.find((one) => one === change && one !== "none");
  if (!known) return "Dites si c’est une règle, une précision ou une question de forme.";
  if (note.length > MOST_NOTE) return `Il faut moins de ${MOST_NOTE}\u00a0caractères.`;
  return db.transaction(async (tx) => {
    await holdForEdition(tx, proposalId);
    const said = { change: known, changeNote: note };
    await tx.update(guideProposals).set(said).where(eq(guideProposals.id, proposalId));
    return null;
  });
}

/** The proposal, then the edition in preparation that validated it: both held until the transaction ends. */
async function holdForEdition(tx: Db, proposalId: number) {
  const [proposal] = await tx
    .select({ status: guideProposals.status })
    .from(guideProposals)
    .where(eq(guideProposals.id, proposalId))
    .for("update");
  if (!proposal || !["validated", "presented"].includes(proposal.status)) throw notFound();
  const [round] = await tx
    .select({ editionId: guideRounds.editionId, publishedAt: guideEditions.publishedAt })
    .from(guideRounds)
    .innerJoin(guideEditions, eq(guideEditions.id, guideRounds.editionId))
    .where(and(eq(guideRounds.proposalId, proposalId), eq(guideRounds.outcome, "validated")))
    .orderBy(sql`${guideRounds.id} desc`)
    .limit(1)
    .for("share", { of: guideEditions });
  if (!round || round.publishedAt) throw notFound();
  return round;
}
