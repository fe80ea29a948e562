import { holds, isPeer, type Viewer } from "~/accounts/viewer";

/** Who has a standing reads the guide; so do those who write it and those who validate it. */
export function readsGuide(viewer: Viewer) {
  if (viewer.kind === "visitor") return false;
  return viewer.standing !== "none" || holds(viewer, "guide_editor") || holds(viewer, "guide_validator");
}

/** Who reads the guide and writes in the forum. */
export function citesGuide(viewer: Viewer) {
  return viewer.kind === "member" && viewer.standing !== "none";
}

/** Whose readings of the rules, network by network, this viewer sees the shares of. */
export function seesShares(viewer: Viewer): "all" | "led" | "none" {
  if (holds(viewer, "guide_editor")) return "all";
  return holds(viewer, "network_lead") ? "led" : "none";
}

/** Who sees every proposal to change the guide: peers, and who writes or validates it. Others see their own. */
export function seesAllProposals(viewer: Viewer) {
  return isPeer(viewer) || holds(viewer, "guide_editor") || holds(viewer, "guide_validator");
}
