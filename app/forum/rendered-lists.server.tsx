import { keptMarkup } from "~/ui/kept-markup.server";
import { SectionCard } from "./section-groups";
import { groupSections } from "./section-rows";
import type { SectionSummary } from "./sections.server";
import { TopicLine } from "./topic-list";
import { topicRows } from "./topic-rows";
import type { TopicSummary } from "./topics.server";

/** The lines of a list of topics, as ready HTML. */
export function renderTopics(
  topics: TopicSummary[],
  { now, showSection = false }: { now: Date; showSection?: boolean },
) {
  return topicRows(topics, now)
    .map((row) =>
      keptMarkup(`topic|${showSection}|${JSON.stringify(row)}`, () => (
        <TopicLine row={row} showSection={showSection} />
      )),
    )
    .join("");
}

/** The sections under their headings, as ready HTML; with `only`, the one heading of that name. */
export function renderSections(sections: SectionSummary[], { now, only }: { now: Date; only?: string }) {
  return groupSections(sections, now)
    .filter((group) => only === undefined || group.slug === only)
    .map((group) => keptMarkup(`sections|${JSON.stringify(group)}`, () => <SectionCard group={group} />))
    .join("");
}
