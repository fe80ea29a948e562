import type { Viewer } from "~/accounts/viewer";
import { keptMarkup } from "~/ui/kept-markup.server";
import { postAnchor, postPath } from "./addresses";
import { silenceBetween } from "./elapsed";
import { canCorrect, canReadVersions, canWithdraw } from "./policy";
import { PostContent } from "./post-view";
import { pollOf } from "./rendered-poll.server";
import type { Post, Topic } from "./thread.server";

/** The messages of a page as ready HTML: what all readers see is kept, what is one viewer's is added. */
export function renderPosts(viewer: Viewer, topic: Topic, posts: Post[], now: Date) {
  return posts
    .map((post, n) => silenceBefore(post, posts[n - 1]) + articleOf(viewer, topic, post, now))
    .join("");
}

/** The marker of a long silence. It holds words of ours alone: nothing to escape. */
function silenceBefore(post: Post, before: Post | undefined) {
  const silence = before && silenceBetween(before.createdAt, post.createdAt);
  return silence ? `<p class="post-silence">${silence}</p>` : "";
}

function articleOf(viewer: Viewer, topic: Topic, post: Post, now: Date) {
  if (post.withdrawnAt) return `<div class="post">${contentOf(topic, post)}</div>`;
  const actions = actionsOf(viewer, topic.id, post, now);
  return `<article class="post" id="${postAnchor(post.id)}">${contentOf(topic, post)}${pollOf(viewer, topic.id, post, now)}${actions}</article>`;
}

function contentOf(topic: Topic, post: Post) {
  const { name, network, standing, isHost, memberId } = post.author;
  const withdrawn = post.withdrawnAt?.getTime() ?? 0;
  const key = [
    "post",
    post.id,
    post.version,
    post.renderer,
    withdrawn,
    topic.id,
    name,
    network,
    standing,
    isHost,
    memberId,
  ];
  return keptMarkup(key.join("|"), () => {
    const isAskers = post.authorId === topic.authorId;
    const withdrawal = post.withdrawnAt
      ? { byAuthor: post.withdrawnById === post.authorId, reason: post.withdrawnReason ?? "" }
      : null;
    return (
      <PostContent
        {...post}
        topicId={topic.id}
        isAskers={isAskers}
        opensTopic={post.number === 1}
        withdrawal={withdrawal}
      />
    );
  });
}

/** What this viewer may do with this message. The addresses are made of numbers: nothing to escape. */
function actionsOf(viewer: Viewer, topicId: number, post: Post, now: Date) {
  const path = postPath(topicId, post.id);
  const links: string[] = [];
  if (canCorrect(viewer, post, now)) links.push(`<a href="${path}/correction">Corriger</a>`);
  if (canWithdraw(viewer, post)) links.push(`<a href="${path}/retrait">Retirer</a>`);
  if (post.correctedAt && canReadVersions(viewer, post))
    links.push(`<a href="${path}/versions">Versions précédentes</a>`);
  return links.length > 0 ? `<p class="post-actions">${links.join("")}</p>` : "";
}
