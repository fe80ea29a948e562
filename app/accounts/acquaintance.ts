import type { Standing } from "#db/vocabulary";
import type { Viewer } from "./viewer";

/** Somebody as they are today, whoever they were when they wrote. */
export interface Person {
  id: number;
  standing: Standing;
  /** Of a peer: they chose to appear to non-peers. */
  isOpen: boolean;
}

/** Whether the directory shows this person to this viewer. `directory/visibility` says the same to the database. */
export function mayMeet(viewer: Viewer, { standing, isOpen }: Person) {
  if (viewer.kind === "visitor" || viewer.standing === "none" || standing === "none") return false;
  return viewer.standing === "peer" || standing === "non_peer" || isOpen;
}
