import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideGatherings, guideRounds } from "#db/schema/index.server";
import { stepTo } from "~/proposals/steps.server";
import { approves, elect } from "./decision";
import { holdRound } from "./holding.server";
import { recordApproval } from "./recording.server";
import { type TextTally, tallyOf } from "./tally.server";
import { OF_COLLEGE } from "./words";

/**
 * Ends a round that the transaction holds, once every college has decided or the deadline has passed. With a text
 * that the four approve, its proposal is validated, gathered by the edition and has its record; without, it goes
 * back to be examined.
 * @returns whether it ended
 */
export async function closeIfDecided(tx: Db, roundId: number, now: Date) {
  const tally = await tallyOf(tx, roundId, now);
  const outcomes = tally.flatMap(({ colleges }) => colleges.map(({ outcome }) => outcome));
  if (outcomes.includes("undecided")) return false;
  const chosen = elect(tally.map(withVoices));
  const it = eq(guideRounds.id, roundId);
  const [round] = await tx
    .update(guideRounds)
    .set({
      closedAt: now,
      outcome: chosen ? "validated" : "not_validated",
      approvedTextId: chosen?.textId ?? null,
    })
    .where(it)
    .returning();
  if (!round) throw new Error(`round ${roundId} is missing`);
  const { proposalId, editionId } = round;
  const step = { proposalId, byId: null, at: now };
  if (!chosen) {
    await stepTo(tx, { ...step, status: "examined", reason: whyNone(tally) });
    return true;
  }
  const reason = `Les quatre collèges ont approuvé le texte de l’option\u00a0${chosen.option}.`;
  await stepTo(tx, { ...step, status: "validated", reason });
  await recordApproval(tx, roundId, chosen, now);
  const gathered = { target: guideGatherings.proposalId, set: { editionId } };
  await tx.insert(guideGatherings).values({ proposalId, editionId }).onConflictDoUpdate(gathered);
  return true;
}

/** Ends every round whose deadline has passed, each on its own: one that fails keeps no other from ending. */
export async function closeOverdue(db: Db, now: Date) {
  const overdue = await db
    .select({ id: guideRounds.id })
    .from(guideRounds)
    .where(and(isNull(guideRounds.closedAt), lte(guideRounds.deadline, now)))
    .orderBy(asc(guideRounds.id));
  const failures: unknown[] = [];
  for (const { id } of overdue) {
    const closing = db.transaction(async (tx) => {
      const round = await holdRound(tx, id);
      if (!round.closedAt) await closeIfDecided(tx, id, now);
    });
    await closing.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, "some rounds did not end");
}

const MOST_REASON = 2000;

/** A text with what all colleges say of it together. */
const withVoices = (text: TextTally) => ({
  ...text,
  outcomes: text.colleges.map(({ outcome }) => outcome),
  verdicts: text.colleges.flatMap(({ ballots }) => ballots.map(({ verdict }) => verdict)),
});

function whyNone(tally: TextTally[]) {
  const reasons = tally.map(({ option, colleges }) => {
    const against = colleges.filter(({ outcome }) => !approves(outcome));
    const words = against.map(({ college, outcome }) =>
      outcome === "silent"
        ? `silence du ${OF_COLLEGE[college]} (quorum non atteint)`
        : `refus du ${OF_COLLEGE[college]}`,
    );
    return `option\u00a0${option}\u00a0: ${words.join(", ")}`;
  });
  const whole = `Aucun texte n’a été approuvé par les quatre collèges\u00a0; ${reasons.join("\u00a0; ")}.`;
  return whole.slice(0, MOST_REASON);
}
