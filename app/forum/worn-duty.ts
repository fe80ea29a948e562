import { DUTIES, type Duty } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import { type AuthorRow, isUnnamed } from "./authors";

/** A duty as a form names it; null for none. */
export function readDuty(word: string): Duty | null {
  return DUTIES.find((duty) => duty === word) ?? null;
}

/**
 * The duty that shows on a message: all that was worn, but on a peer's message whose reader does not learn their
 * name, where it would say who they are. There « L’animation » already says that a host speaks.
 */
export function shownDuty(viewer: Viewer, row: AuthorRow & { wornDuty: Duty | null }): Duty | null {
  return isUnnamed(viewer, row) ? null : row.wornDuty;
}
