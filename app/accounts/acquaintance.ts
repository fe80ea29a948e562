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

/** Whether a member may begin a private conversation with another: between both, a peer begins. */
export function mayBeginWith(author: Viewer, { id, standing }: Pick<Person, "id" | "standing">) {
  if (author.kind === "visitor" || author.id === id) return false;
  if (author.standing === "none" || standing === "none") return false;
  return author.standing === "peer" || standing === "non_peer";
}
