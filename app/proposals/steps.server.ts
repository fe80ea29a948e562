import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposalSteps, guideProposals } from "#db/schema/index.server";
import type { ProposalStatus } from "#db/vocabulary";

interface Step {
  proposalId: number;
  status: ProposalStatus;
  reason: string;
  /** Null when the rules did it. */
  byId: number | null;
  at: Date;
}

const NEXT: Partial<Record<ProposalStatus, readonly ProposalStatus[]>> = {
  proposed: ["examined", "refused", "withdrawn", "merged"],
  examined: ["in_validation", "refused", "withdrawn", "merged"],
  in_validation: ["validated", "examined", "refused", "withdrawn"],
  validated: ["presented", "published", "examined"],
  presented: ["published", "examined"],
};

/**
 * Brings a proposal, which it holds until the transaction ends, to another step of its life.
 * @throws Error for a step that its life does not have
 */
export async function stepTo(tx: Db, { proposalId, status, reason, byId, at }: Step) {
  const it = eq(guideProposals.id, proposalId);
  const [proposal] = await tx
    .select({ status: guideProposals.status })
    .from(guideProposals)
    .where(it)
    .for("update");
  if (!proposal || !NEXT[proposal.status]?.includes(status))
    throw new Error(`proposal ${proposalId} does not go from ${proposal?.status} to ${status}`);
  await tx.update(guideProposals).set({ status, statusAt: at }).where(it);
  await tx.insert(guideProposalSteps).values({ proposalId, status, reason, byId, at });
}
