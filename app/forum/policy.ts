import type { Opener, Reaction } from "#db/vocabulary";
import { holds, isPeer, keepsOrder, type Viewer } from "~/accounts/viewer";

const HOUR = 3_600_000;

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

/** Whoever reads a topic answers in it; in a closed one, only who keeps order. */
export function canReply(viewer: Viewer, topic: { closedAt: Date | null }) {
  return viewer.kind === "member" && (topic.closedAt === null || keepsOrder(viewer));
}

/** Who asked says which message answered; so do hosts and moderators. */
export function canAccept(viewer: Viewer, topic: { authorId: number }) {
  return viewer.kind === "member" && (viewer.id === topic.authorId || keepsOrder(viewer));
}

/** A sign is for somebody else's message; « même situation » for a question. */
export function canSign(viewer: Viewer, post: PostFacts & { number: number }, kind: Reaction) {
  if (viewer.kind === "visitor" || post.withdrawnAt || post.authorId === viewer.id) return false;
  return kind === "helps" || post.number === 1;
}

/** Authors for so many hours; hosts and moderators always. */
export function canCorrect(viewer: Viewer, post: PostFacts, { now, hours }: { now: Date; hours: number }) {
  if (viewer.kind === "visitor" || post.withdrawnAt) return false;
  if (keepsOrder(viewer)) return true;
  return post.authorId === viewer.id && now.getTime() < post.createdAt.getTime() + hours * HOUR;
}

/** Just after publication, authors put right what they see then: nothing is kept of it. */
export function isSilentCorrection(
  viewer: Viewer,
  post: PostFacts,
  { now, minutes }: { now: Date; minutes: number },
) {
  const isOwn = viewer.kind === "member" && viewer.id === post.authorId;
  return isOwn && now.getTime() < post.createdAt.getTime() + (minutes * HOUR) / 60;
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
