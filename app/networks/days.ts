const DAY = 86_400_000;
const written = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const iso = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });

/** The calendar day of an instant in Paris, as `2026-06-30`. */
export const dayOf = (at: Date) => iso.format(at);

/** The day of an instant, in words. */
export const dayInWords = (at: Date) => written.format(at);

/** The last day, in words, of what ends at this instant: at midnight, it is the day before. */
export const lastDay = (end: Date) => written.format(new Date(end.getTime() - 1));

/** The same as a form field writes it. */
export const lastDayField = (end: Date) => dayOf(new Date(end.getTime() - 1));

/** Reads a calendar day as forms and spreadsheets write it (`2026-06-30`, `30/06/2026`), or null. */
export function readDay(text: string) {
  const [, y1, m1, d1, d2, m2, y2] =
    /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))$/.exec(text.trim()) ?? [];
  const [year, month, day] = [y1 ?? y2, m1 ?? m2, d1 ?? d2].map(Number);
  if (!year || !month || !day || year < 2000 || year > 2999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  // The 31st of a shorter month would be a day of the next one.
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/** The instant a day of Paris ends: the midnight that follows. */
export function endOfDay(day: string) {
  const midnight = Date.parse(`${day}T00:00Z`) + DAY;
  const next = new Date(midnight).toISOString().slice(0, 10);
  // Paris is one or two hours ahead.
  const summer = new Date(midnight - 2 * 3_600_000);
  return dayOf(summer) === next ? summer : new Date(midnight - 3_600_000);
}

export const inDays = (now: Date, days: number) => new Date(now.getTime() + days * DAY);
