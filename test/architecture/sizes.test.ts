import { expect, test } from "vitest";
import { filesOf, textOf } from "../support/imports";

const MIGRATIONS = /^db\/migrations\//;
const written = [...filesOf("app", /\.(tsx?|css)$/), ...filesOf("db", /\.(tsx?|css)$/)].filter(
  (file) => !MIGRATIONS.test(file),
);
const sizes = written
  .map((file) => ({
    file,
    lines: textOf(file)
      .split("\n")
      .filter((line) => line.trim()).length,
  }))
  .sort((a, b) => a.lines - b.lines);
const sizeAt = (share: number) => sizes[Math.ceil(sizes.length * share) - 1]?.lines;

test("no file of the site has more than 250 lines", () => {
  expect(sizes.length).toBeGreaterThan(80);
  expect(sizes.filter(({ lines }) => lines > 250)).toEqual([]);
});

test("half of the files have at most 60 lines", () => {
  expect(sizeAt(0.5)).toBeLessThanOrEqual(60);
});

test("nine files in ten have at most 150 lines", () => {
  expect(sizeAt(0.9)).toBeLessThanOrEqual(150);
});
