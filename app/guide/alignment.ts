import { diffArrays } from "diff";

/** Up to here, the shortest difference is looked for at once; beyond, what each side has only once cuts the work. */
const SMALL = 300;
/** Steps spent at most on what repeats itself: then the rest of the two lists is said to be all different. */
const MOST_STEPS = 3_000_000;

/** The places that two lists have in common, as pairs of indices that grow together. The time it takes is bounded. */
export function align(before: readonly number[], after: readonly number[]) {
  const pairs: [number, number][] = [];
  const budget = { steps: MOST_STEPS };
  const gaps = [{ from: 0, to: before.length, start: 0, end: after.length }];
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    let { from, to, start, end } = gap;
    while (from < to && start < end && before[from] === after[start]) pairs.push([from++, start++]);
    while (from < to && start < end && before[to - 1] === after[end - 1]) pairs.push([--to, --end]);
    if (from === to || start === end) continue;
    const [old, fresh] = [before.slice(from, to), after.slice(start, end)];
    const found = to - from + end - start <= SMALL ? shortest(old, fresh, budget) : anchors(old, fresh);
    const common = found.length > 0 ? found : shortest(old, fresh, budget);
    if (old.length + fresh.length <= SMALL || found.length === 0) {
      for (const [a, b] of common) pairs.push([from + a, start + b]);
      continue;
    }
    let [a, b] = [from, start];
    for (const [nextA, nextB] of [...common, [to - from, end - start] as const]) {
      gaps.push({ from: a, to: from + nextA, start: b, end: start + nextB });
      if (from + nextA < to) pairs.push([from + nextA, start + nextB]);
      [a, b] = [from + nextA + 1, start + nextB + 1];
    }
  }
  return pairs.sort((one, other) => one[0] - other[0]);
}

function shortest(before: number[], after: number[], budget: { steps: number }) {
  const pairs: [number, number][] = [];
  const most = Math.floor(Math.min(SMALL, Math.sqrt(Math.max(0, budget.steps))));
  const parts = diffArrays(before, after, { maxEditLength: most });
  const edits = parts?.reduce((sum, part) => sum + (part.added || part.removed ? part.count : 0), 0) ?? most;
  budget.steps -= edits * edits + before.length + after.length;
  let [a, b] = [0, 0];
  for (const { added, removed, count } of parts ?? []) {
    if (!added && !removed) for (let n = 0; n < count; n++) pairs.push([a + n, b + n]);
    if (!added) a += count;
    if (!removed) b += count;
  }
  return pairs;
}

/** What stands once on each side, in the longest series that keeps its order. */
function anchors(before: number[], after: number[]) {
  const [old, fresh] = [onceIn(before), onceIn(after)];
  const both: [number, number][] = [];
  for (const [key, a] of old) {
    const b = fresh.get(key) ?? -1;
    if (a >= 0 && b >= 0) both.push([a, b]);
  }
  return longestSeries(both);
}

/** Where each key stands; -1 where it comes again. */
function onceIn(keys: number[]) {
  const places = new Map<number, number>();
  for (const [place, key] of keys.entries()) places.set(key, places.has(key) ? -1 : place);
  return places;
}

/** The longest part of the pairs, which come by their first index, whose second indices grow as well. */
function longestSeries(pairs: [number, number][]) {
  const [ends, links]: [number[], number[]] = [[], []];
  for (const [n, [, b]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    links[n] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = n;
  }
  const series: [number, number][] = [];
  for (let n = ends.at(-1) ?? -1; n >= 0; n = links[n] ?? -1) {
    const pair = pairs[n];
    if (pair) series.push(pair);
  }
  return series.reverse();
}
