import type { ProposalStatus } from "#db/vocabulary";
import { holds, isPeer, type Viewer } from "~/accounts/viewer";
import { readsGuide, seesAllProposals } from "~/guide/policy";

/** Whether a proposal can still change, be refused, withdrawn or merged. */
export const isOpen = (status: ProposalStatus) =>
  status === "proposed" || status === "examined" || status === "in_validation";

/** What a viewer must know of a proposal to be shown it. */
export interface ProposalFacts {
  authorId: number;
  status: ProposalStatus;
}

/** Who sees this proposal: see `seesAllProposals`; its author always, as long as they read the guide. */
export function seesProposal(viewer: Viewer, { authorId }: Pick<ProposalFacts, "authorId">) {
  if (viewer.kind === "visitor" || !readsGuide(viewer)) return false;
  return seesAllProposals(viewer) || viewer.id === authorId;
}

/** Editors say what becomes of what was proposed, and write its texts, until the colleges have approved one. */
export function decides(viewer: Viewer, { status }: ProposalFacts) {
  return holds(viewer, "guide_editor") && isOpen(status);
}

/** Its author, and editors, who both say why. */
export function withdraws(viewer: Viewer, proposal: ProposalFacts) {
  if (viewer.kind === "visitor" || !seesProposal(viewer, proposal) || !isOpen(proposal.status)) return false;
  return viewer.id === proposal.authorId || decides(viewer, proposal);
}

/** Who wrote a comment, and editors, say that it is dealt with, or no longer is. */
export function resolves(viewer: Viewer, { authorId }: { authorId: number }) {
  if (viewer.kind === "visitor") return false;
  return viewer.id === authorId || holds(viewer, "guide_editor");
}

/** Peers are named to peers and to themselves. */
export function isNamedTo(viewer: Viewer, { id, standing }: { id: number; standing: string }) {
  if (viewer.kind === "visitor") return false;
  return standing !== "peer" || isPeer(viewer) || viewer.id === id;
}
