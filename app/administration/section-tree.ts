import type { AdministeredSection } from "~/forum/section-admin.server";
import { withFrenchSpaces } from "~/text/typography";
import { AUDIENCE_WORDS } from "./words";

export type Standing = Pick<AdministeredSection, "id" | "name" | "parentId" | "isHeading">;

/** What is left of a merged section: its address leads to the section it stands in. */
export const wasMerged = ({ isHeading, parentId }: Standing) => isHeading && parentId !== null;

/** The headings, as the parts a section may stand in. */
export function headingsOf(sections: Standing[]) {
  return sections
    .filter((section) => section.isHeading && section.parentId === null)
    .map(({ id, name }) => ({ value: String(id), label: withFrenchSpaces(name) }));
}

/** The tree of the forum, two levels, as its rows are shown. */
export function treeOf(sections: AdministeredSection[]) {
  const standing = sections.filter((section) => !wasMerged(section));
  const rowsUnder = (parentId: number | null) =>
    standing
      .filter((section) => section.parentId === parentId)
      .map((section, n, siblings) => ({
        ...{ id: section.id, isFirst: n === 0, isLast: n === siblings.length - 1 },
        name: withFrenchSpaces(section.name),
        description: withFrenchSpaces(section.description),
        path: `/administration/rubriques/${section.slug}`,
        state: stateOf(section),
      }));
  return rowsUnder(null).map((top) => ({ ...top, rows: rowsUnder(top.id) }));
}

export type TreeRow = Omit<ReturnType<typeof treeOf>[number], "rows">;

function stateOf({ audience, group, isHeading, topicCount }: AdministeredSection) {
  const readers = group ? `lue par ${group}` : `lue par ${AUDIENCE_WORDS[audience].toLowerCase()}`;
  if (isHeading) return `Partie ${readers}`;
  return `Rubrique ${readers} · ${topicCount}\u00a0sujet${topicCount > 1 ? "s" : ""}`;
}
