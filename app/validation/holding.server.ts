import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposals, guideRounds } from "#db/schema/index.server";
import { notFound } from "~/http/errors";

/** The round, held with its proposal until the transaction ends: the proposal first, as everywhere. */
export async function holdRound(tx: Db, roundId: number) {
  const [named] = await tx
    .select({ proposalId: guideRounds.proposalId })
    .from(guideRounds)
    .where(eq(guideRounds.id, roundId));
  if (!named) throw notFound();
  await tx
    .select({ id: guideProposals.id })
    .from(guideProposals)
    .where(eq(guideProposals.id, named.proposalId))
    .for("update");
  const [round] = await tx.select().from(guideRounds).where(eq(guideRounds.id, roundId)).for("update");
  if (!round) throw notFound();
  return round;
}
