import { expect, test } from "vitest";
import { readCursor, readId, writeCursor } from "~/http/cursor";

test("a cursor that was written is read back, to the millisecond", () => {
  const cursor = { at: new Date("2016-10-03T09:00:00.123Z"), id: 42 };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test("what is not a cursor starts the list from its beginning", () => {
  const invented = [
    null,
    "",
    "12",
    "12-",
    "-12",
    "12-34-56",
    "a-b",
    "1.5-2",
    "12-34 ",
    "1e3-4",
    "12--34",
    "٣-٤",
  ];
  for (const value of [...invented, `${"9".repeat(16)}-1`, `1-${"9".repeat(16)}`])
    expect(readCursor(value)).toBeNull();
});

test("an id is a positive whole number", () => {
  expect(readId("1")).toBe(1);
  expect(readId("999999999999999")).toBe(999_999_999_999_999);
});

test("what is not an id is none", () => {
  const invented = [
    undefined,
    "",
    "0",
    "01",
    "-1",
    "+1",
    "1.5",
    "1e3",
    "0x1",
    " 1",
    "1 ",
    "1a",
    "٣",
    "9".repeat(16),
  ];
  for (const value of invented) expect(readId(value)).toBeNull();
});
