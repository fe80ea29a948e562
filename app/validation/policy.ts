import { holds, isPeer, type Viewer } from "~/accounts/viewer";

/** Peers and who writes or validates the guide see every proposal; anybody else who reads the guide, their own. */
export function seesEveryProposal(viewer: Viewer) {
  return isPeer(viewer) || holds(viewer, "guide_editor") || holds(viewer, "guide_validator");
}

/** The name of a peer is for peers, and for themselves; anybody's else who speaks for a college is shown. */
export function nameFor(viewer: Viewer, person: { id: number; name: string; standing: string }) {
  const isOwn = viewer.kind === "member" && viewer.id === person.id;
  return person.standing !== "peer" || isPeer(viewer) || isOwn ? person.name : "Un·e pair";
}
