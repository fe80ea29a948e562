import type { Block } from "./difference-blocks";
import type { Words } from "./difference-words";

/** A block with fewer words in common is another one. */
const LEAST_ALIKE = 0.45;
/** How far apart two blocks are looked for once there are many. */
const REACH = 12;
const MOST_COMPARISONS = 4000;

/** The blocks that resemble each other, as pairs of indices that grow together. */
export function pairsOf(old: Block[], fresh: Block[]): [number, number][] {
  if (old.length === 0 || fresh.length === 0) return [];
  const [before, after] = [old, fresh].map((blocks) => blocks.map(({ words }) => new Bag(words)));
  const alike = (a: number, b: number) => {
    const [one, other] = [before?.[a], after?.[b]];
    if (!one || !other || old[a]?.kind !== fresh[b]?.kind) return 0;
    const share = likeness(one, other);
    return share < LEAST_ALIKE ? 0 : share;
  };
  return (old.length * fresh.length > MOST_COMPARISONS ? nearPairs : bestPairs)(
    old.length,
    fresh.length,
    alike,
  );
}

/** The pairs whose likenesses add up to most. */
function bestPairs(rows: number, columns: number, alike: (a: number, b: number) => number) {
  const width = columns + 1;
  const [shares, sums] = [new Float64Array((rows + 1) * width), new Float64Array((rows + 1) * width)];
  const at = (table: Float64Array, a: number, b: number) => table[a * width + b] ?? 0;
  for (let a = rows - 1; a >= 0; a--) {
    for (let b = columns - 1; b >= 0; b--) {
      const share = alike(a, b);
      shares[a * width + b] = share;
      const paired = share > 0 ? share + at(sums, a + 1, b + 1) : 0;
      sums[a * width + b] = Math.max(paired, at(sums, a + 1, b), at(sums, a, b + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  while (a < rows && b < columns) {
    const share = at(shares, a, b);
    if (share > 0 && at(sums, a, b) === share + at(sums, a + 1, b + 1)) pairs.push([a++, b++]);
    else if (at(sums, a, b) === at(sums, a + 1, b)) a++;
    else b++;
  }
  return pairs;
}

/** The first that resembles, a few blocks further at most. */
function nearPairs(rows: number, columns: number, alike: (a: number, b: number) => number) {
  const pairs: [number, number][] = [];
  let next = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = next; b < Math.min(columns, next + REACH); b++) {
      if (alike(a, b) === 0) continue;
      pairs.push([a, b]);
      next = b + 1;
      break;
    }
  }
  return pairs;
}

/** The words of a block without their order, counted once somebody compares them. */
class Bag {
  readonly size: number;
  private known: Map<string, number> | null = null;

  constructor(private readonly words: Words) {
    this.size = words.list.length;
  }

  get counts() {
    if (this.known) return this.known;
    const known = new Map<string, number>();
    for (const { key } of this.words.list) known.set(key, (known.get(key) ?? 0) + 1);
    this.known = known;
    return known;
  }
}

/** Twice the words in common over all their words, from 0 to 1; two single words are two blocks. */
function likeness(one: Bag, other: Bag) {
  if (one.size === 1 && other.size === 1) return 0;
  const smaller = Math.min(one.size, other.size);
  if (2 * smaller < LEAST_ALIKE * (one.size + other.size)) return 0;
  let common = 0;
  for (const [key, count] of one.counts) common += Math.min(count, other.counts.get(key) ?? 0);
  return (2 * common) / (one.size + other.size);
}
