import type { Audience, Duty, Standing } from "#db/vocabulary";

export interface Member {
  kind: "member";
  id: number;
  name: string;
  standing: Standing;
  /** The duties that act now. */
  duties: Duty[];
  /** Duties that act once the second factor is set up. */
  heldBackDuties: Duty[];
  /** Closed groups the member belongs to. */
  groups: number[];
  /** The charter has changed since they accepted it. */
  owesCharter: boolean;
  /** Conversations where something waits for them, up to a hundred; said of who asks for a page. */
  unreadMessages?: number;
  /** Notices that wait for them, up to a hundred; said of who asks for a page. */
  unread?: number;
}

/** Who is reading: every function that lists, counts, finds or changes anything takes one. */
export type Viewer = { kind: "visitor" } | Member;

export const VISITOR: Viewer = { kind: "visitor" };

export function isPeer(viewer: Viewer) {
  return viewer.kind === "member" && viewer.standing === "peer";
}

export function holds(viewer: Viewer, duty: Duty) {
  return viewer.kind === "member" && viewer.duties.includes(duty);
}

/** Hosts and moderators answer for what stays on the forum; both are peers. */
export function keepsOrder(viewer: Viewer) {
  return isPeer(viewer) && (holds(viewer, "host") || holds(viewer, "moderator"));
}

/** The one rule of who reads what: audiences by standing, closed groups by belonging. */
export function readableBy(viewer: Viewer): { audiences: Audience[]; groups: number[] } {
  if (viewer.kind === "visitor" || viewer.standing === "none") return { audiences: [], groups: [] };
  if (viewer.standing === "non_peer") return { audiences: ["members"], groups: [] };
  return { audiences: ["members", "peers"], groups: viewer.groups };
}
