import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { comparisonPath } from "./change-addresses";
import type { ChangedFiche } from "./changed-fiches.server";
import { sayChanges } from "./words";

/** A fiche that changed, as a list shows it. */
export function changedRow(fiche: ChangedFiche) {
  const { slug, title, number, readAt, readEdition, isNew } = fiche;
  const before = readAt ? readEdition : number - 1;
  const isSame = readAt !== null && fiche.readTextId === fiche.textId;
  return {
    slug,
    title: withFrenchSpaces(title),
    kinds: readAt ? sayChanges(fiche.changes) : sayChanges([fiche.change]),
    note: withFrenchSpaces(fiche.note),
    since: readAt && fullDay(readAt),
    isNew: isNew && !readAt,
    owesRule: owesRule(fiche),
    comparison: !before || isSame || (isNew && !readAt) ? null : comparisonPath(slug, before, number),
  };
}

export type ChangedRow = ReturnType<typeof changedRow>;

/**
 * What a member is told without asking, `most` lines at most: what changed in the fiches they have read, and the
 * rules that wait for their « j’ai lu », rules first, then what makes a rule clearer.
 */
export function newsRows(fiches: ChangedFiche[], most: number) {
  const told = fiches.filter((fiche) => owesRule(fiche) || fiche.readAt !== null);
  return told
    .sort((a, b) => weightOf(a) - weightOf(b))
    .slice(0, most)
    .map(changedRow);
}

const owesRule = ({ ruleEdition, acknowledgedEdition }: ChangedFiche) =>
  (ruleEdition ?? 0) > (acknowledgedEdition ?? 0);

function weightOf(fiche: ChangedFiche) {
  if (owesRule(fiche) || fiche.changes.includes("rule")) return 0;
  return fiche.changes.includes("precision") ? 1 : 2;
}
