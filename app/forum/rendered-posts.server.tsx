import { LRUCache } from "lru-cache";
import { renderToStaticMarkup } from "react-dom/server";
import type { Viewer } from "~/accounts/viewer";
import { postAnchor, postPath } from "./addresses";
import { canCorrect, canReadVersions, canWithdraw } from "./policy";
import { PostContent } from "./post-view";
import type { Post, Topic } from "./thread.server";

const MEGABYTES = 64;
const pieces = new LRUCache<string, string>({ maxSize: MEGABYTES << 20, sizeCalculation: (html, key) => html.length + key.length });

/** The messages of a page as ready HTML: what all readers see comes from memory, what is one viewer's is added. */
export function renderPosts(viewer: Viewer, topic: Topic, posts: Post[], now: Date) {
  return posts.map((post) => articleOf(viewer, topic, post, now)).join("");
}

function articleOf(viewer: Viewer, topic: Topic, post: Post, now: Date) {
  if (post.withdrawnAt) return `<div class="post">${contentOf(topic, post)}</div>`;
  const actions = actionsOf(viewer, topic.id, post, now);
  return `<article class="post" id="${postAnchor(post.id)}">${contentOf(topic, post)}${actions}</article>`;
}

/** The key holds all that the piece depends on: a stale piece is never served, nor one with a name too many. */
function contentOf(topic: Topic, post: Post) {
  const { name, network, standing, isHost } = post.author;
  const withdrawn = post.withdrawnAt?.getTime() ?? 0;
  const key = [post.id, post.version, post.renderer, withdrawn, topic.id, name, network, standing, isHost].join("|");
  const kept = pieces.get(key);
  if (kept !== undefined) return kept;
  const isAskers = post.authorId === topic.authorId;
  const withdrawal = post.withdrawnAt
    ? { byAuthor: post.withdrawnById === post.authorId, reason: post.withdrawnReason ?? "" }
    : null;
  const view = { ...post, topicId: topic.id, isAskers, opensTopic: post.number === 1, withdrawal };
  const html = renderToStaticMarkup(<PostContent {...view} />);
  pieces.set(key, html);
  return html;
}

/** What this viewer may do with this message. The addresses are made of numbers: nothing to escape. */
function actionsOf(viewer: Viewer, topicId: number, post: Post, now: Date) {
  const path = postPath(topicId, post.id);
  const links: string[] = [];
  if (canCorrect(viewer, post, now)) links.push(`<a href="${path}/correction">Corriger</a>`);
  if (canWithdraw(viewer, post)) links.push(`<a href="${path}/retrait">Retirer</a>`);
  if (post.correctedAt && canReadVersions(viewer, post)) links.push(`<a href="${path}/versions">Versions précédentes</a>`);
  return links.length > 0 ? `<p class="post-actions">${links.join("")}</p>` : "";
}
