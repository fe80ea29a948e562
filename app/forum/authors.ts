import type { Standing } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { seesPeerNames } from "./policy";

/** An author as the database knows them: standing and network are those of the day they wrote. */
export interface AuthorRow {
  authorId: number;
  authorName: string;
  authorStanding: Standing;
  authorHasLeft: boolean;
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
}

/**
 * Names an author for a viewer: to readers who are not peers, a peer has neither name nor network. Who is no
 * longer a member is named to nobody; their network of then stays.
 */
export function authorFor(viewer: Viewer, row: AuthorRow): Author {
  const { authorStanding: standing, authorIsHost: isHost } = row;
  const isOwn = viewer.kind === "member" && viewer.id === row.authorId;
  if (seesPeerNames(viewer) || standing === "non_peer" || row.signedToNonPeers || isOwn) {
    const name = row.authorHasLeft && !isOwn ? "Ancien membre" : row.authorName;
    return { name, network: row.authorNetwork, standing, isHost };
  }
  return { name: isHost ? "L’animation de la ComCEP" : "Un·e pair", network: null, standing: "peer", isHost };
}
