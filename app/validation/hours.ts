const paris = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "short",
});

/** An hour typed as it is in Paris, « 2026-12-01T08:00 »; null for what is none. */
export function readHour(typed: string) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return null;
  const asTyped = Date.parse(`${typed}Z`);
  if (Number.isNaN(asTyped)) return null;
  const shown = Date.parse(`${paris.format(asTyped).replace(" ", "T")}Z`);
  return new Date(asTyped - (shown - asTyped));
}

/** An instant as `readHour` reads it. */
export const writeHour = (at: Date) => paris.format(at).replace(" ", "T");

/** The first moment of a day in Paris, or with `isLast` the one after its last; null for what is no day. */
export function readDay(typed: string, isLast = false) {
  if (!isLast) return readHour(`${typed}T00:00`);
  const day = Date.parse(`${typed}T00:00Z`);
  if (Number.isNaN(day)) return null;
  return readHour(new Date(day + 24 * 3_600_000).toISOString().slice(0, 16));
}
