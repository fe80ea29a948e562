import { afterEach, beforeEach, expect, vi } from "vitest";

/** Spying what is already spied gives the same spy, with all it has heard. */
const spies = () => [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];

/** A complaint counts against its own test, not against those that follow. */
beforeEach(() => {
  for (const spy of spies()) spy.mockClear();
});

/** What the code complains of on the console is a failure, whatever else the test found. */
afterEach(() => {
  for (const spy of spies()) expect(spy).not.toHaveBeenCalled();
});
