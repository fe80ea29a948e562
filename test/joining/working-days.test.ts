import { expect, test } from "vitest";
import { holidaysOf, isWorkingDay, workingDaysBefore, workingDaysSince } from "~/joining/working-days";

// Easter Mondays and Ascensions as calendars print them.
const EASTER_MONDAYS = ["2000-04-24", "2008-03-24", "2011-04-25", "2016-03-28", "2024-04-01", "2026-04-06"];
const ASCENSIONS = ["2008-05-01", "2016-05-05", "2024-05-09", "2026-05-14", "2027-05-06"];

test.each(EASTER_MONDAYS)("%s was an Easter Monday, and the Monday before was none", (day) => {
  const holidays = holidaysOf(Number(day.slice(0, 4)));
  expect(holidays).toContain(day);
  expect(isWorkingDay(day)).toBe(false);
});

test.each(ASCENSIONS)("%s was an Ascension Day, and Whit Monday comes eleven days later", (day) => {
  const holidays = holidaysOf(Number(day.slice(0, 4)));
  expect(holidays).toContain(day);
  const whit = new Date(Date.parse(day) + 11 * 86_400_000).toISOString().slice(0, 10);
  expect(holidays).toContain(whit);
});

test("there are eleven holidays a year, ten when two fall together", () => {
  expect(holidaysOf(2026).size).toBe(11);
  expect(holidaysOf(2008).size).toBe(10);
});

test("weekends and holidays do not work, the other days do", () => {
  const week = ["04-27", "04-28", "04-29", "04-30", "05-01", "05-02", "05-03"];
  expect(week.map((day) => isWorkingDay(`2026-${day}`))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a Friday is one working day before Monday, and four when Christmas is between", () => {
  expect(workingDaysSince(new Date("2026-11-20T16:00Z"), new Date("2026-11-23T08:00Z"))).toBe(1);
  expect(workingDaysSince(new Date("2026-11-21T16:00Z"), new Date("2026-11-21T18:00Z"))).toBe(0);
  expect(workingDaysSince(new Date("2026-12-24T16:00Z"), new Date("2026-12-31T08:00Z"))).toBe(4);
});

test("a day is that of Paris: 23 h 30 UTC in summer is the day after", () => {
  expect(workingDaysSince(new Date("2026-07-06T23:30Z"), new Date("2026-07-07T12:00Z"))).toBe(0);
});

test.each([
  ["2026-11-18T10:00:00Z", 2, "2026-11-16T10:00:00.000Z"],
  ["2026-11-16T10:00:00Z", 2, "2026-11-12T10:00:00.000Z"],
  // Wednesday 11 November is a holiday.
  ["2026-11-12T10:00:00Z", 1, "2026-11-10T10:00:00.000Z"],
  // On a Saturday, as at the end of Friday (midnight in Paris).
  ["2026-11-21T10:00:00Z", 2, "2026-11-18T23:00:00.000Z"],
  ["2026-11-22T18:00:00Z", 2, "2026-11-18T23:00:00.000Z"],
])("from %s, %d working days go back to %s", (now, days, expected) => {
  expect(workingDaysBefore(new Date(now), days).toISOString()).toBe(expected);
});
