import { expect, test } from "vitest";
import { silenceBetween, sleepSince } from "~/forum/elapsed";

const start = new Date("2016-10-03T09:00:00Z");
const after = (days: number) => new Date(start.getTime() + days * 86_400_000);

test.each([
  [0, null],
  [6.99, null],
  [7, "7\u00a0jours plus tard"],
  [13.9, "13\u00a0jours plus tard"],
  [14, "2\u00a0semaines plus tard"],
  [60, "8\u00a0semaines plus tard"],
  [61, "2\u00a0mois plus tard"],
  [729, "23\u00a0mois plus tard"],
  [731, "2\u00a0ans plus tard"],
])("%s days after, a message follows a silence told as %s", (days, words) => {
  expect(silenceBetween(start, after(days))).toBe(words);
});

test.each([
  [179, null],
  [180, "5\u00a0mois"],
  [3700, "10\u00a0ans"],
])("after %s days, a topic has slept for %s", (days, words) => {
  expect(sleepSince(start, after(days))).toBe(words);
});
