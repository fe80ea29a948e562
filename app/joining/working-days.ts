const DAY = 86_400_000;
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", timeStyle: "medium" });

/**
 * The public holidays of the whole of France, as `2026-05-01` (Code du travail, article L. 3133-1). Those of
 * Alsace-Moselle and of the overseas territories, and « ponts », are working days here.
 */
export function holidaysOf(year: number): Set<string> {
  const easter = easterOf(year);
  const moving = [1, 39, 50].map((days) => dayOf(easter + days * DAY));
  const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
  return new Set([...fixed.map((day) => `${year}-${day}`), ...moving]);
}

/** Whether a day, as `2026-05-01`, is one from Monday to Friday that is no public holiday. */
export function isWorkingDay(day: string) {
  const weekday = new Date(`${day}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(day.slice(0, 4))).has(day);
}

/** How many working days have begun since the day of `since`, that of `now` included, by the calendar of Paris. */
export function workingDaysSince(since: Date, now: Date) {
  const last = isoDay.format(now);
  let count = 0;
  for (let day = next(isoDay.format(since)); day <= last; day = next(day)) if (isWorkingDay(day)) count++;
  return count;
}

/**
 * The instant that was `days` working days before `now`: what waits since earlier has waited longer. On a day off,
 * no time passes. Within an hour of the truth where the clock changes between the two.
 */
export function workingDaysBefore(now: Date, days: number) {
  const today = isoDay.format(now);
  let passed = 0;
  let day = today;
  while (!isWorkingDay(day)) {
    day = previous(day);
    passed++;
  }
  // From the end of the last working day.
  const back = passed > 0 ? passed * DAY + millisecondsInto(now) - DAY : 0;
  for (let left = days; left > 0; ) {
    day = previous(day);
    if (isWorkingDay(day)) left--;
  }
  const crossed = Date.parse(today) - passed * DAY - Date.parse(day);
  return new Date(now.getTime() - back - crossed);
}

function millisecondsInto(now: Date) {
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(now).split(":").map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + now.getMilliseconds();
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const next = (day: string) => dayOf(Date.parse(day) + DAY);
const previous = (day: string) => dayOf(Date.parse(day) - DAY);

/** Easter Sunday at midnight UTC, by the Gregorian computus (Meeus, Jones and Butcher). */
function easterOf(year: number) {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32);
}
