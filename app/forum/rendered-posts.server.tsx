import { isPeer, type Viewer } from "~/accounts/viewer";
import type { Marker } from "~/glossary/marker";
import { SETTINGS } from "~/platform/settings.server";
import { keptMarkup } from "~/ui/kept-markup.server";
import { postAnchor, postPath } from "./addresses";
import { silenceBetween } from "./elapsed";
import { canCorrect, canReadVersions, canWithdraw } from "./policy";
import { PostContent } from "./post-view";
import { renderAnswer } from "./rendered-answer.server";
import { type CitedTexts, citedKey, withPassageChanges } from "./rendered-citations.server";
import { withEvents } from "./rendered-events.server";
import { newsMarker } from "./rendered-news.server";
import { pollOf } from "./rendered-poll.server";
import { answerLinks, repliedLine } from "./rendered-replied";
import { isAccepted, signsOf } from "./rendered-signs.server";
import { type Post, pageOfNumber, type Topic } from "./thread.server";

/**
 * The messages of a page as ready HTML: what all readers see is kept, what is one viewer's is added. `mark` explains
 * the terms of the topic's version of the glossary; `texts` are those of the guide that messages cite.
 */
export function renderPosts(
  viewer: Viewer,
  topic: Topic,
  posts: Post[],
  { now, page, mark, texts }: { now: Date; page: number; mark: Marker; texts: CitedTexts },
) {
  const news = newsMarker(topic, posts);
  const pieces = posts.map((post, n) => ({
    number: post.number,
    html:
      silenceBefore(post, posts[n - 1]) +
      news.before(post) +
      articleOf(viewer, topic, post, { now, mark, texts }) +
      (post.number === 1 ? renderAnswer(viewer, topic) : ""),
  }));
  return withEvents(topic, page, pieces);
}

/** The marker of a long silence. It holds words of ours alone: nothing to escape. */
function silenceBefore(post: Post, before: Post | undefined) {
  const silence = before && silenceBetween(before.createdAt, post.createdAt);
  return silence ? `<p class="post-silence">${silence}</p>` : "";
}

interface Shown {
  mark: Marker;
  texts: CitedTexts;
}

function articleOf(viewer: Viewer, topic: Topic, post: Post, shown: Shown & { now: Date }) {
  if (post.withdrawnAt) return `<div class="post">${contentOf(topic, post, shown)}</div>`;
  const head = (isAccepted(topic, post) ? ACCEPTED : "") + repliedLine(post.replied);
  const foot = `<div class="post-foot">${signsOf(viewer, topic, post)}${actionsOf(viewer, topic, post, shown.now)}</div>`;
  return `<article class="post" id="${postAnchor(post.id)}">${head}${contentOf(topic, post, shown)}${pollOf(viewer, topic.id, post, shown.now)}${foot}</article>`;
}

const ACCEPTED = '<p class="post-accepted"><span class="badge">réponse retenue</span></p>';

/** What every reader sees of a message; `mark` explains its terms as the topic's version of the glossary has them. */
function contentOf(topic: Topic, post: Post, { mark, texts }: Shown) {
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
    post.wornDuty,
    topic.glossary,
    citedKey(post.cited),
  ];
  return keptMarkup(key.join("|"), () => {
    const isAskers = post.authorId === topic.authorId;
    const withdrawal = post.withdrawnAt
      ? { byAuthor: post.withdrawnById === post.authorId, reason: post.withdrawnReason ?? "" }
      : null;
    return (
      <PostContent
        {...post}
        html={withPassageChanges(post, mark(post.html, "message"), texts)}
        topicId={topic.id}
        isAskers={isAskers}
        opensTopic={post.number === 1}
        withdrawal={withdrawal}
      />
    );
  });
}

/** What this viewer may do with this message. The addresses are made of numbers: nothing to escape. */
function actionsOf(viewer: Viewer, topic: Topic, post: Post, now: Date) {
  const path = postPath(topic.id, post.id);
  const links = answerLinks(topic, post, pageOfNumber(post.number));
  const hours = topic.editHours ?? SETTINGS.edit_hours.initial;
  if (canCorrect(viewer, post, { now, hours })) links.push(`<a href="${path}/correction">Corriger</a>`);
  if (canWithdraw(viewer, post)) links.push(`<a href="${path}/retrait">Retirer</a>`);
  if (post.correctedAt && canReadVersions(viewer, post))
    links.push(`<a href="${path}/versions">Versions précédentes</a>`);
  if (isPeer(viewer)) links.push(`<a href="${path}/proposition">Proposer pour le guide</a>`);
  return `<p class="post-actions">${links.join("")}</p>`;
}
