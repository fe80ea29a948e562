import type { Standing } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { isNamedTo } from "./policy";

/** Somebody who wrote or decided, as the database has them now. */
export interface PersonRow {
  id: number;
  name: string;
  standing: Standing;
  /** Writes or validates the guide. */
  worksOnGuide: boolean;
}

/** Their name as this viewer may know it. Who is no longer a member is named to nobody. */
export function nameFor(viewer: Viewer, person: PersonRow) {
  const isOwn = viewer.kind === "member" && viewer.id === person.id;
  if (person.standing === "none" && !person.worksOnGuide && !isOwn) return "Ancien membre";
  return isNamedTo(viewer, person) ? person.name : "Un·e pair";
}
