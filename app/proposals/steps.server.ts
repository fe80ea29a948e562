import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposalSteps, guideProposals } from "#db/schema/index.server";
import type { ProposalStatus } from "#db/vocabulary";

const NEXT: Record<ProposalStatus, ProposalStatus[]> = {
  proposed: ["examined", "refused", "withdrawn", "merged"],
  examined: ["in_validation", "refused", "withdrawn", "merged"],
  in_validation: ["validated", "examined", "refused", "withdrawn"],
  validated: ["presented", "published", "examined"],
  presented: ["published", "examined"],
  published: [],
  refused: [],
  withdrawn: [],
  merged: [],
};

interface Step {
  proposalId: number;
  status: ProposalStatus;
  reason: string;
  /** Null when the rules did it. */
  byId: number | null;
  at: Date;
  /** Of a proposal that is merged: the one that takes it in. */
  mergedIntoId?: number;
}

/** Whether a proposal goes from one status to the other. */
export const leadsTo = (from: ProposalStatus, to: ProposalStatus) => NEXT[from].includes(to);

/**
 * The one way a proposal changes status: holds its row, then writes the step with its reason.
 * @throws Error where its status does not lead there, or the proposal is not there
 */
export async function stepTo(tx: Db, { proposalId, status, reason, byId, at, mergedIntoId }: Step) {
  const isIt = eq(guideProposals.id, proposalId);
  const [held] = await tx
    .select({ status: guideProposals.status })
    .from(guideProposals)
    .where(isIt)
    .for("update");
  if (!held || !leadsTo(held.status, status))
    throw new Error(`proposal ${proposalId} does not go from ${held?.status} to ${status}`);
  await tx
    .update(guideProposals)
    .set({ status, statusAt: at, mergedIntoId: mergedIntoId ?? null })
    .where(isIt);
  await tx.insert(guideProposalSteps).values({ proposalId, status, reason, byId, at });
}
