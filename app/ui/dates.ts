const PARIS = { timeZone: "Europe/Paris" } as const;
const day = new Intl.DateTimeFormat("fr-FR", { ...PARIS, day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat("fr-FR", {
  ...PARIS,
  day: "numeric",
  month: "short",
  year: "numeric",
});
const clock = new Intl.DateTimeFormat("fr-FR", { ...PARIS, hour: "numeric", minute: "2-digit" });
const isoDay = new Intl.DateTimeFormat("sv-SE", PARIS);

/** « 12 décembre 2016 à 14 h 05 », the same whenever it is read. */
export function fullDate(at: Date) {
  return `${fullDay(at)} à ${hour(at)}`;
}

/** « 12 décembre 2016 », « 1er mars 2017 » */
export function fullDay(at: Date) {
  return day.format(at).replace(/^1 /, "1er ");
}

/** Says dates as seen from `now`: « aujourd’hui à 14 h 05 », « hier à… », else « 12 déc. 2016 ». */
export function dateTeller(now: Date) {
  const today = isoDay.format(now);
  // By the calendar: a day lasts 23 or 25 hours twice a year.
  const yesterday = new Date(Date.parse(`${today}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return (at: Date) => {
    const date = isoDay.format(at);
    if (date === today) return `aujourd’hui à ${hour(at)}`;
    return date === yesterday ? `hier à ${hour(at)}` : shortDay.format(at);
  };
}

function hour(at: Date) {
  return clock.format(at).replace(":", "\u00a0h\u00a0");
}
