import { expect, test } from "vitest";
import { dateTeller, fullDate } from "~/ui/dates";

const utc = (reading: string) => new Date(`${reading.replace(" ", "T")}:00Z`);
/** What is shown, with ordinary spaces. */
const near = (at: string, now: string) => dateTeller(utc(now))(utc(at)).replace(/\s/g, " ");
const full = (at: string) => fullDate(utc(at)).replace(/\s/g, " ");

test("a full date is in French, on the clock of Paris, in winter as in summer", () => {
  expect(full("2016-12-12 13:05")).toBe("12 décembre 2016 à 14 h 05");
  expect(full("2016-07-12 12:05")).toBe("12 juillet 2016 à 14 h 05");
});

test("the hour of a date is never cut from its minutes by a line end", () => {
  expect(fullDate(utc("2016-12-12 13:05"))).toContain("14\u00a0h\u00a005");
});

test("the year and the day of a full date change at midnight in Paris", () => {
  expect(full("2016-12-31 22:59")).toContain("31 décembre 2016 à 23 h 59");
  expect(full("2016-12-31 23:00")).toMatch(/^1(er)? janvier 2017 à 0?0 h 00$/);
});

test("a date of the same day in Paris is today", () => {
  expect(near("2016-12-11 23:00", "2016-12-12 22:59")).toMatch(/^aujourd’hui à 0?0 h 00$/);
  expect(near("2016-12-12 13:05", "2016-12-12 13:05")).toBe("aujourd’hui à 14 h 05");
});

test("a date of the day before in Paris is yesterday, from its first minute to its last", () => {
  const now = "2016-12-12 13:05";
  expect(near("2016-12-11 22:59", now)).toBe("hier à 23 h 59");
  expect(near("2016-12-10 23:00", now)).toMatch(/^hier à 0?0 h 00$/);
});

test("a minute before midnight is yesterday one minute after it", () => {
  expect(near("2016-12-11 22:59", "2016-12-11 23:00")).toBe("hier à 23 h 59");
});

test("yesterday may be in another month or another year", () => {
  expect(near("2017-02-28 12:00", "2017-03-01 12:00")).toMatch(/^hier/);
  expect(near("2016-12-31 12:00", "2017-01-01 12:00")).toMatch(/^hier/);
});

test("an older date, and one to come, are given by their day", () => {
  expect(near("2016-12-10 22:59", "2016-12-12 13:05")).toBe("10 déc. 2016");
  expect(near("2016-12-13 12:00", "2016-12-12 13:05")).toBe("13 déc. 2016");
  expect(near("2015-12-12 13:05", "2016-12-12 13:05")).toBe("12 déc. 2015");
});

// Summer time began in Paris on Sunday 27 March 2016 at 01:00 UTC and ended on Sunday 30 October at 01:00 UTC.
test("the night after a day of 23 hours, yesterday is that day and not the one before", () => {
  const halfPastMidnight = "2016-03-27 22:30";
  expect(near("2016-03-27 12:00", halfPastMidnight)).toBe("hier à 14 h 00");
  expect(near("2016-03-26 12:00", halfPastMidnight)).toBe("26 mars 2016");
});

test("in the last hour of a day of 25 hours, yesterday is the day before", () => {
  const halfPastEleven = "2016-10-30 22:30";
  expect(near("2016-10-29 12:00", halfPastEleven)).toBe("hier à 14 h 00");
  expect(near("2016-10-30 12:00", halfPastEleven)).toBe("aujourd’hui à 13 h 00");
});

test("the hour that comes twice when summer time ends reads the same twice", () => {
  expect(full("2016-10-30 00:30")).toMatch(/^30 octobre 2016 à 0?2 h 30$/);
  expect(full("2016-10-30 01:30")).toBe(full("2016-10-30 00:30"));
});
