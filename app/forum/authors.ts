import type { Standing } from "#db/vocabulary";
import { mayMeet } from "~/accounts/acquaintance";
import type { Viewer } from "~/accounts/viewer";
import { seesPeerNames } from "./policy";

/** An author as the database knows them: standing and network are those of the day they wrote, unless it says now. */
export interface AuthorRow {
  authorId: number;
  authorName: string;
  authorStanding: Standing;
  authorStandingNow: Standing;
  authorIsOpen: boolean;
  authorNetwork: string | null;
  authorIsHost: boolean;
  signedToNonPeers: boolean;
}

/** An author as this viewer may know them. */
export interface Author {
  name: string;
  network: string | null;
  standing: Standing;
  isHost: boolean;
  /** Their number in the directory, where it shows them to the viewer. */
  memberId: number | null;
}

/** What readers who are not peers read in the place of a peer's name. */
export const UNNAMED_PEER = "Un·e pair";

/** Whether this viewer does not learn who wrote: a peer, for a reader who is none, who did not sign. */
export function isUnnamed(viewer: Viewer, row: AuthorRow) {
  const isOwn = viewer.kind === "member" && viewer.id === row.authorId;
  return !(seesPeerNames(viewer) || row.authorStanding === "non_peer" || row.signedToNonPeers || isOwn);
}

/**
 * Names an author for a viewer: to readers who are not peers, a peer has neither name nor network. Who is no
 * longer a member is named to nobody; their network of then stays.
 */
export function authorFor(viewer: Viewer, row: AuthorRow): Author {
  const { authorStanding: standing, authorIsHost: isHost, authorNetwork: network } = row;
  const isOwn = viewer.kind === "member" && viewer.id === row.authorId;
  if (!isUnnamed(viewer, row)) {
    const isNamed = row.authorStandingNow !== "none" || isOwn;
    const today = { id: row.authorId, standing: row.authorStandingNow, isOpen: row.authorIsOpen };
    const name = isNamed ? row.authorName : "Ancien membre";
    return { name, network, standing, isHost, memberId: mayMeet(viewer, today) ? row.authorId : null };
  }
  const name = isHost ? "L’animation de la ComCEP" : UNNAMED_PEER;
  return { name, network: null, standing: "peer", isHost, memberId: null };
}
