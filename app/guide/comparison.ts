import { readId } from "~/http/cursor";

/** Which two editions an address asks to compare: what is not asked is the one in force, and the one before. */
export function comparedEditions(asked: URLSearchParams, numbers: readonly number[]) {
  const [newest = 0, previous = newest] = numbers;
  const [from, to] = [readNumber(asked, "de"), readNumber(asked, "a")];
  if (from === null || to === null) return null;
  const after = to ?? newest;
  const before = from ?? numbers.find((number) => number < after) ?? previous;
  if (!numbers.includes(before) || !numbers.includes(after)) return null;
  return { before, after };
}

/** Undefined where the address does not say, null where it says something else than a number. */
function readNumber(asked: URLSearchParams, name: string) {
  const value = asked.get(name);
  return value ? readId(value) : undefined;
}
