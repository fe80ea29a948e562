import { keptMarkup } from "~/ui/kept-markup.server";
import { SectionCard } from "./section-groups";
import { groupSections } from "./section-rows";
import type { SectionSummary } from "./sections.server";
import type { TopicSummary } from "./topic-authors.server";
import { TopicLine } from "./topic-list";
import { topicRows } from "./topic-rows";
import { newMessages, UNREAD_PLACE, unreadTopics } from "./unread-badge";

/** The lines of a list of topics, as ready HTML. */
export function renderTopics(
  topics: TopicSummary[],
  { now, showSection = false }: { now: Date; showSection?: boolean },
) {
  return topicRows(topics, now)
    .map((row, n) =>
      keptMarkup(`topic|${showSection}|${JSON.stringify(row)}`, () => (
        <TopicLine row={row} showSection={showSection} />
      )).replace(UNREAD_PLACE, () => newMessages(row.id, topics[n]?.unread ?? 0)),
    )
    .join("");
}

/** The sections under their headings, as ready HTML; with `only`, the one heading of that name. */
export function renderSections(sections: SectionSummary[], { now, only }: { now: Date; only?: string }) {
  const unread = new Map(sections.map((section) => [section.slug, section.unread]));
  return groupSections(sections, now)
    .filter((group) => only === undefined || group.slug === only)
    .map((group) =>
      // In the order of the rows: the places are filled one after another.
      group.rows.reduce(
        (html, row) => html.replace(UNREAD_PLACE, () => unreadTopics(row.path, unread.get(row.slug) ?? 0)),
        keptMarkup(`sections|${JSON.stringify(group)}`, () => <SectionCard group={group} />),
      ),
    )
    .join("");
}
