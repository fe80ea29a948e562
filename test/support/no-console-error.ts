import { afterEach, beforeEach, expect, vi } from "vitest";

beforeEach(() => {
  // A complaint counts against its own test: a spy that is already there keeps what it heard.
  vi.spyOn(console, "error").mockClear();
  vi.spyOn(console, "warn").mockClear();
});

/** What the code complains of on the console is a failure, whatever else the test found. */
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  expect(console.warn).not.toHaveBeenCalled();
});
