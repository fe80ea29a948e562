import type { Viewer } from "~/accounts/viewer";
import { isNamedTo } from "~/proposals/policy";

/** The name of a peer is for peers, and for themselves; anybody's else who speaks for a college is shown. */
export function nameFor(viewer: Viewer, person: { id: number; name: string; standing: string }) {
  return isNamedTo(viewer, person) ? person.name : "Un·e pair";
}
