import type { Opener } from "#db/vocabulary";
import { holds, isPeer, keepsOrder, type Viewer } from "~/accounts/viewer";

const HOUR = 3_600_000;
/** How long authors may correct what they wrote. */
export const CORRECTION_HOURS = 24;

export interface PostFacts {
  authorId: number;
  createdAt: Date;
  withdrawnAt: Date | null;
}

/** Whether this viewer, who may read the section, opens topics in it. */
export function canOpenTopic(viewer: Viewer, section: { opener: Opener; isHeading: boolean }) {
  if (viewer.kind === "visitor" || section.isHeading) return false;
  if (section.opener === "readers") return true;
  if (section.opener === "peers") return isPeer(viewer);
  return holds(viewer, "host");
}

export function canCorrect(viewer: Viewer, post: PostFacts, now: Date) {
  if (viewer.kind === "visitor" || post.withdrawnAt) return false;
  return post.authorId === viewer.id && now.getTime() < post.createdAt.getTime() + CORRECTION_HOURS * HOUR;
}

/** Authors at any time; hosts and moderators too, who must say why. */
export function canWithdraw(viewer: Viewer, post: PostFacts) {
  if (viewer.kind === "visitor" || post.withdrawnAt) return false;
  return post.authorId === viewer.id || keepsOrder(viewer);
}

/** The earlier text may hold what the correction took out: only who wrote it and who keeps order see it. */
export function canReadVersions(viewer: Viewer, post: PostFacts) {
  if (viewer.kind === "visitor" || post.withdrawnAt) return false;
  return post.authorId === viewer.id || keepsOrder(viewer);
}

/** A poll ends on its day, or when somebody ends it. */
export function isPollOpen(poll: { closesAt: Date | null; closedAt: Date | null }, now: Date) {
  return !poll.closedAt && (!poll.closesAt || now.getTime() < poll.closesAt.getTime());
}

/** Who asked the question, and who keeps order. */
export function canClosePoll(viewer: Viewer, authorId: number) {
  return viewer.kind === "member" && (viewer.id === authorId || keepsOrder(viewer));
}

/** Peers appear to other readers by name only where they chose so. */
export function seesPeerNames(viewer: Viewer) {
  return isPeer(viewer);
}
