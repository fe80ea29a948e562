import { diff3Merge } from "node-diff3";

/** Longer texts take seconds to compare line by line: whoever writes them joins them. */
const MOST_LINES = 4000;

interface Text {
  title: string;
  body: string;
}

/** Two texts made from the same one, as one text where they changed different lines; else null. */
export function meet(base: Text, mine: Text, theirs: Text): Text | null {
  const title = meetLines([base.title], [mine.title], [theirs.title]);
  const [from, one, other] = [base.body, mine.body, theirs.body].map((body) => body.split("\n"));
  const body = from && one && other && meetLines(from, one, other);
  return title && body ? { title: title.join(""), body: body.join("\n") } : null;
}

function meetLines(base: string[], mine: string[], theirs: string[]) {
  if (Math.max(base.length, mine.length, theirs.length) > MOST_LINES) return null;
  const regions = diff3Merge(mine, base, theirs, { excludeFalseConflicts: true });
  if (regions.some(({ conflict }) => conflict)) return null;
  return regions.flatMap(({ ok }) => ok ?? []);
}
