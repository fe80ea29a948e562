import { withFrenchSpaces } from "~/text/typography";
import { dateTeller } from "~/ui/dates";
import { postPath, topicPath } from "./addresses";
import type { Author } from "./authors";
import { STATE_WORDS } from "./situation";
import type { TopicSummary } from "./topic-authors.server";

/** A topic as a line of a list. */
export interface TopicRow {
  id: number;
  path: string;
  title: string;
  badges: string[];
  replies: string;
  section: string;
  author: Pick<Author, "name" | "network" | "memberId">;
  last: { path: string; author: string; iso: string; date: string };
}

export function topicRows(topics: TopicSummary[], now: Date): TopicRow[] {
  const nearDate = dateTeller(now);
  return topics.map((topic) => ({
    id: topic.id,
    path: topicPath(topic),
    title: withFrenchSpaces(topic.title),
    badges: [...badgesOf(topic), ...(topic.situation ? [STATE_WORDS[topic.situation].toLowerCase()] : [])],
    replies:
      topic.replies === 0 ? "sans réponse" : `${topic.replies}\u00a0réponse${topic.replies > 1 ? "s" : ""}`,
    section: withFrenchSpaces(topic.sectionName),
    author: namedIn(topic.author),
    last: {
      path: postPath(topic.id, topic.lastPostId),
      author: topic.lastAuthor.name,
      iso: topic.lastAt.toISOString(),
      date: nearDate(topic.lastAt),
    },
  }));
}

/** Of an author, what a list shows: nothing else of them belongs to what is kept of it. */
function namedIn({ name, network, memberId }: Author) {
  return { name, network, memberId };
}

/** The states of a topic, in words. */
export function badgesOf(topic: { pinnedAt: Date | null; closedAt: Date | null; isAnswered: boolean }) {
  return [
    ...(topic.pinnedAt ? ["épinglé"] : []),
    ...(topic.isAnswered ? ["répondu"] : []),
    ...(topic.closedAt ? ["fermé"] : []),
  ];
}
