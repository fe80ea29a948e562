import type { GuideChange } from "#db/vocabulary";
import type { EditionFacts } from "./plan";

const MONTHS = [
  ...["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"],
  ...["novembre", "décembre"],
];

/** A date as the sources of an edition give it: « 2015 », « novembre 2015 », « 3 novembre 2015 ». */
export function sayDated(dated: string | null) {
  if (!dated) return "date non établie";
  const [year, month, day] = dated.split("-").map(Number);
  const named = month ? [MONTHS[month - 1]] : [];
  return [...(day ? [day === 1 ? "1er" : day] : []), ...named, year].join(" ");
}

/** « Édition 2, Version 2 (date non établie) » */
export function nameEdition({ number, label, dated }: Pick<EditionFacts, "number" | "label" | "dated">) {
  return `Édition\u00a0${number}, «\u00a0${label}\u00a0» (${sayDated(dated)})`;
}

/** What a new edition does to a fiche; nothing for what it left as it was. */
export const CHANGE_WORDS: Record<GuideChange, string> = {
  none: "",
  rule: "règle",
  precision: "précision",
  form: "forme",
};

/** « niveaux 1 et 2 »; nothing for a fiche of all levels. */
export function sayLevels(levels: number[]) {
  if (levels.length === 0) return "";
  if (levels.length === 1) return `niveau\u00a0${levels[0]}`;
  return `niveaux\u00a0${levels.slice(0, -1).join(", ")} et ${levels.at(-1)}`;
}

/** « règle et précision », the weightiest first. */
export function sayChanges(changes: readonly GuideChange[]) {
  const order: GuideChange[] = ["rule", "precision", "form"];
  const words = order.filter((change) => changes.includes(change)).map((change) => CHANGE_WORDS[change]);
  return new Intl.ListFormat("fr-FR").format(words);
}
