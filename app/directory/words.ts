const month = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", month: "long", year: "numeric" });

/** When a profile was last confirmed, to the month: the day would tell when somebody was here. */
export function confirmedIn(at: Date | null) {
  return at ? `fiche confirmée en ${month.format(at)}` : null;
}

export const monthOf = (at: Date) => month.format(at);

/** « niveaux 1 et 2 » */
export function levelsInWords(levels: number[]) {
  if (levels.length === 0) return null;
  const [last, ...others] = levels.toSorted((a, b) => b - a);
  if (others.length === 0) return `niveau ${last}`;
  return `niveaux ${others.reverse().join(", ")} et ${last}`;
}
