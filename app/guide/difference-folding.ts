import type { Difference } from "./differences";

/** Passages that did not change, shown on each side of one that did. */
const CONTEXT = 1;
/** Fewer are not worth folding. */
const LEAST_FOLDED = 3;

/** Differences that show, or a stretch of unchanged passages that folds. */
interface Stretch {
  isFolded: boolean;
  differences: Difference[];
}

/** The passages that changed with what stands around them; the others, folded. */
export function foldedUnchanged(differences: Difference[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (isFolded: boolean, shown: Difference[]) => {
    if (shown.length > 0) stretches.push({ isFolded, differences: shown });
  };
  for (let start = 0; start < differences.length; ) {
    const isSame = differences[start]?.state === "same";
    let end = start;
    while (end < differences.length && (differences[end]?.state === "same") === isSame) end++;
    const from = isSame && start > 0 ? start + CONTEXT : start;
    const to = isSame && end < differences.length ? end - CONTEXT : end;
    if (isSame && to - from >= LEAST_FOLDED) {
      add(false, differences.slice(start, from));
      add(true, differences.slice(from, to));
      add(false, differences.slice(to, end));
    } else add(false, differences.slice(start, end));
    start = end;
  }
  return stretches;
}
