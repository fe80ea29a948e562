const DAY = 86_400_000;
/** From here on, a silence between two messages is said. */
const SILENCE_DAYS = 7;
/** From here on, answering wakes a topic that everybody has left. */
const OLD_DAYS = 180;

const inUnits = (unit: string) =>
  new Intl.NumberFormat("fr-FR", { style: "unit", unit, unitDisplay: "long" });

/** The largest unit first, with the number of days from which it says more than the next one. */
const UNITS = [
  { format: inUnits("year"), days: 365.25, from: 730 },
  { format: inUnits("month"), days: 30.44, from: 61 },
  { format: inUnits("week"), days: 7, from: 14 },
  { format: inUnits("day"), days: 1, from: 0 },
] as const;

/** « 3 semaines plus tard » where two messages are far apart, else null. */
export function silenceBetween(before: Date, after: Date) {
  const days = (after.getTime() - before.getTime()) / DAY;
  return days < SILENCE_DAYS ? null : `${inWords(days)} plus tard`;
}

/** « 9 ans » since the last message of a topic that has slept, else null. */
export function sleepSince(last: Date, now: Date) {
  const days = (now.getTime() - last.getTime()) / DAY;
  return days < OLD_DAYS ? null : inWords(days);
}

function inWords(days: number) {
  const { format, days: length } = UNITS.find(({ from }) => days >= from) ?? UNITS[3];
  // ICU breaks some of these words from their number.
  return format.format(Math.floor(days / length)).replace(/\s/, "\u00a0");
}
