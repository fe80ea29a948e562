import { escapeText } from "~/text/escape";
import { postPath, topicPath } from "./addresses";
import type { Replied } from "./replied.server";
import type { Post, Topic } from "./thread.server";

/** Above a message that answers another one: the way to that one. */
export function repliedLine(replied: Replied | null) {
  if (!replied) return "";
  const name = replied.name === null ? "un message retiré" : escapeText(replied.name);
  return `<p class="meta post-replied">en réponse à <a href="${postPath(replied.topicId, replied.id)}">${name}</a></p>`;
}

/** What answers and quotes a message: links to the form of its page, which the script does in place. */
export function answerLinks(topic: Topic, post: Post, page: number) {
  const path = topicPath(topic, page);
  const [before, after] = [`<a href="${path}${page > 1 ? "&amp;" : "?"}`, `=${post.id}#repondre"`];
  return [
    `${before}reponse${after} data-answer="${post.id}">Répondre</a>`,
    `${before}citer${after} data-quote="${escapeText(sourceOf(topic, post))}">Citer</a>`,
  ];
}

/** The words of a quotation's link to its source: no name where non-peers read. */
export function sourceOf(topic: Pick<Topic, "section">, post: Pick<Post, "author">) {
  return topic.section.audience === "members" ? "Message cité" : post.author.name;
}
