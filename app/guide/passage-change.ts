import { blocksOf } from "./difference-blocks";
import { type Difference, differencesBetween } from "./differences";
import { locate, type Passage, plain, wordsOf } from "./passage";

/**
 * What became of a passage of a text in another one: « same » where its words still stand there; else the blocks it
 * stood in, with what was taken out of them and put in. Null where the texts are too long to be compared.
 */
export function changeOf(before: string, after: string, place: Passage): "same" | Difference[] | null {
  if (locate(wordsOf(after), place)) return "same";
  const differences = differencesBetween(before, after);
  return differences && around(differences, blocksHolding(before, place));
}

/** The blocks of a text that hold a part of the passage, by their order. */
function blocksHolding(html: string, { passage, before, after }: Passage) {
  const blocks = blocksOf(html).map(({ words }) => squeezed(words.written));
  const [sought, ahead, behind] = [squeezed(passage), squeezed(before), squeezed(after)];
  const all = blocks.join("");
  const exact = all.indexOf(ahead + sought + behind);
  const start = exact < 0 ? all.indexOf(sought) : exact + ahead.length;
  const holding = new Set<number>();
  let at = 0;
  for (const [n, block] of blocks.entries()) {
    if (start >= 0 && at < start + sought.length && at + block.length > start) holding.add(n);
    at += block.length;
  }
  return holding;
}

const squeezed = (text: string) => plain(text).replaceAll(" ", "");

const isNew = ({ state }: Difference) => state === "added" || state === "moved-here";

/** The differences of these blocks of the first text, with what came between them or in place of the last. */
function around(differences: Difference[], holding: Set<number>) {
  const found: Difference[] = [];
  let [block, waiting]: [number, Difference[]] = [0, []];
  let last: Difference | null = null;
  for (const difference of differences) {
    if (isNew(difference)) {
      if (last?.state === "removed") found.push(difference);
      else waiting.push(difference);
    } else if (holding.has(block++)) {
      found.push(...(last ? waiting : []), difference);
      [last, waiting] = [difference, []];
    } else if (difference.state !== "removed") {
      // The passage is over, or has not begun.
      if (found.length > 0) break;
      waiting = [];
    }
  }
  return found;
}
