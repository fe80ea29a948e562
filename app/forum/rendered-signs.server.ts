import { isPeer, type Viewer } from "~/accounts/viewer";
import { discreetCount } from "~/text/counts";
import { postPath } from "./addresses";
import { MARK } from "./marks.server";
import { canAccept, canSign } from "./policy";
import type { Post, Topic } from "./thread.server";

const SIGNS = [
  { kind: "helps", label: "Ça m’aide" },
  { kind: "same", label: "Même situation chez moi" },
] as const;

/**
 * What a reader may say of a message in one press, with how many did. It is made of numbers and words of ours:
 * nothing to escape.
 */
export function signsOf(viewer: Viewer, topic: Topic, post: Post) {
  const path = postPath(topic.id, post.id);
  const buttons = SIGNS.map(({ kind, label }) => {
    const count = kind === "helps" ? post.helpsCount : post.sameCount;
    const words = count > 0 ? `${label}\u00a0· ${countFor(viewer, count)}` : label;
    if (canSign(viewer, post, kind))
      return `<button name="kind" value="${kind}" aria-pressed="${(post.marks & MARK[kind]) > 0}">${words}</button>`;
    return count > 0 ? `<span>${words}</span>` : "";
  });
  const isKept = (post.marks & MARK.bookmark) > 0;
  buttons.push(
    `<button formaction="${path}/marque-page" aria-pressed="${isKept}">${isKept ? "Dans mes marque-pages" : "Marque-page"}</button>`,
  );
  return `<form class="post-signs" method="post" action="${path}/signes">${buttons.join("")}${judgement(viewer, topic, post)}</form>`;
}

/** To who judges: this message answered the topic, or no longer does. */
function judgement(viewer: Viewer, topic: Topic, post: Post) {
  if (post.number === 1 || !canAccept(viewer, topic)) return "";
  const action = `formaction="/sujets/${topic.id}/reponse-retenue"`;
  return isAccepted(topic, post)
    ? `<button ${action} name="retrait" value="1">Ne plus retenir cette réponse</button>`
    : `<button ${action} name="message" value="${post.id}">Retenir cette réponse</button>`;
}

export function isAccepted(topic: Topic, post: Pick<Post, "id">) {
  return topic.answer?.postId === post.id;
}

/** Peers know how many they are; to others, few people are not counted. */
function countFor(viewer: Viewer, count: number) {
  return isPeer(viewer) ? count.toLocaleString("fr-FR") : discreetCount(count);
}
