import { holds, isPeer, type Viewer } from "~/accounts/viewer";
import { keptMarkup } from "~/ui/kept-markup.server";
import { canCorrectSituation, clockOf, leadsSituation, takesSituations } from "./situation";
import { SituationHead } from "./situation-head";
import type { Topic } from "./thread.server";

/** What stands between the title of a topic and its messages, as ready HTML; empty for most topics. */
export function renderSituation(viewer: Viewer, topic: Topic, now: Date) {
  const actions = actionsOf(viewer, topic, now);
  const relayed = topic.appeal?.openedTopicId
    ? `<p class="meta"><a href="/sujets/${topic.appeal.openedTopicId}">La question posée aux hors pairs</a></p>`
    : "";
  return contentOf(topic, now) + relayed + actions;
}

function contentOf({ situation }: Topic, now: Date) {
  if (!situation) return "";
  const clock = clockOf(situation, now);
  return keptMarkup(`situation|${JSON.stringify([situation, clock])}`, () => (
    <SituationHead {...{ situation, clock }} />
  ));
}

/** What this viewer may do. The addresses are made of numbers: nothing to escape. */
function actionsOf(viewer: Viewer, topic: Topic, now: Date) {
  const links: string[] = [];
  const add = (path: string, words: string) =>
    links.push(`<a href="/sujets/${topic.id}/${path}">${words}</a>`);
  if (topic.section.audience === "members") {
    if (holds(viewer, "host")) add("relais", "Relayer auprès des pairs");
  } else if (leadsSituation(viewer, topic)) {
    if (topic.situation) add("situation", endingWords(topic.situation.state));
    else if (takesSituations(topic.section)) add("situation", "En faire une situation");
    if (canCorrectSituation(viewer, topic, now)) add("situation/correction", "Corriger la situation");
    add("appel", appealWords(topic));
  }
  if (topic.situation?.state === "solved" && isPeer(viewer)) {
    const path = `messages/${topic.answer?.postId ?? topic.lastPostId}/proposition`;
    add(path, "Proposer une évolution du guide");
    add(`${path}?ajouter=question`, "Ajouter aux questions-réponses d’une fiche");
  }
  return links.length > 0 ? `<p class="post-actions">${links.join("")}</p>` : "";
}

function endingWords(state: string) {
  return state === "solved" || state === "unsolved" ? "Revoir son issue" : "Dire comment elle s’est terminée";
}

function appealWords({ appeal }: Topic) {
  if (!appeal) return "Faire appel aux hors pairs";
  return appeal.openedTopicId ? "Rapporter une réponse des hors pairs" : "Appel aux hors pairs en attente";
}
