import { align } from "./alignment";
import { type Block, type BlockKind, blocksOf } from "./difference-blocks";
import { pairsOf } from "./difference-pairs";
import type { Word } from "./difference-words";

/** Words side by side that are in both texts, only in the first, or only in the second. */
export interface Run {
  kind: "same" | "added" | "removed";
  text: string;
}

/** A block of one text or of both. One that moved without changing shows in both places. */
export interface Difference {
  state: "same" | "changed" | "added" | "removed" | "moved-here" | "moved-away";
  kind: BlockKind;
  level: number;
  number: number;
  runs: Run[];
}

/** Beyond so many characters of HTML together, two texts are shown one after the other, uncompared. */
const MOST_COMPARED = 2_000_000;

/** What changed between two rendered texts, block by block then word by word; null where they are too long. */
export function differencesBetween(before: string, after: string): Difference[] | null {
  if (before.length + after.length > MOST_COMPARED) return null;
  const [old, fresh] = [blocksOf(before), blocksOf(after)];
  const isNote = ({ kind }: Block) => kind === "note";
  const [oldNotes, freshNotes] = [old.filter(isNote), fresh.filter(isNote)];
  const notePairs = matches(oldNotes, freshNotes);
  nameNotes({ old, fresh, oldNotes, freshNotes }, notePairs);
  const [oldBody, freshBody] = [old.filter((b) => !isNote(b)), fresh.filter((b) => !isNote(b))];
  return withMoves([
    ...compared(oldBody, freshBody, matches(oldBody, freshBody)),
    ...compared(oldNotes, freshNotes, notePairs),
  ]);
}

type Pairs = (readonly [number, number])[];
const keyOf = ({ kind, level, words }: Block) => `${kind} ${level} ${words.key}`;

/** The blocks that are the same and, between them, those that are alike, as pairs of indices that grow together. */
function matches(old: Block[], fresh: Block[]): Pairs {
  const number = numbering();
  const [oldKeys, freshKeys] = [old, fresh].map((blocks) => blocks.map((block) => number(keyOf(block))));
  const pairs: Pairs = [];
  let [a, b] = [0, 0];
  for (const same of [...align(oldKeys ?? [], freshKeys ?? []), [old.length, fresh.length] as const]) {
    for (const [x, y] of pairsOf(old.slice(a, same[0]), fresh.slice(b, same[1]))) pairs.push([a + x, b + y]);
    if (same[0] < old.length) pairs.push(same);
    [a, b] = [same[0] + 1, same[1] + 1];
  }
  return pairs;
}

interface Notes {
  old: Block[];
  fresh: Block[];
  oldNotes: Block[];
  freshNotes: Block[];
}

/** References are named by the text of their note: one whose number or wording changed is still the same note. */
function nameNotes({ old, fresh, oldNotes, freshNotes }: Notes, pairs: Pairs) {
  const [oldNames, freshNames] = [oldNotes, freshNotes].map(
    (notes) => new Map(notes.map(({ note, words }) => [note, words.key])),
  );
  for (const [a, b] of pairs) oldNames?.set(oldNotes[a]?.note ?? "", freshNotes[b]?.words.key ?? "");
  const name = (blocks: Block[], names: Map<string, string> | undefined) => {
    for (const { words } of blocks)
      words.rename((key) => (key.startsWith("note ") ? `note ${names?.get(key.slice(5)) ?? ""}` : key));
  };
  name(old, oldNames);
  name(fresh, freshNames);
}

function compared(old: Block[], fresh: Block[], pairs: Pairs) {
  const found: Difference[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...pairs, [old.length, fresh.length] as const]) {
    for (const block of old.slice(a, nextA)) found.push(whole(block, "removed"));
    for (const block of fresh.slice(b, nextB)) found.push(whole(block, "added"));
    const [one, other] = [old[nextA], fresh[nextB]];
    if (one && other) found.push(both(one, other));
    [a, b] = [nextA + 1, nextB + 1];
  }
  return found;
}

function both(old: Block, fresh: Block): Difference {
  if (keyOf(old) === keyOf(fresh)) return whole(fresh, "same");
  const { kind, level, number } = fresh;
  return { state: "changed", kind, level, number, runs: runsBetween(old, fresh) };
}

function whole({ kind, level, number, words }: Block, state: Difference["state"]): Difference {
  const run = state === "added" || state === "removed" ? state : "same";
  return { state, kind, level, number, runs: [{ kind: run, text: words.shown }] };
}

function runsBetween(old: Block, fresh: Block) {
  const number = numbering();
  const keysOf = ({ words }: Block) => words.list.map(({ key }) => number(key));
  const runs: Run[] = [];
  let [a, b] = [0, 0];
  const [before, after] = [old.words.list, fresh.words.list];
  for (const [nextA, nextB] of [
    ...align(keysOf(old), keysOf(fresh)),
    [before.length, after.length] as const,
  ]) {
    for (const word of before.slice(a, nextA)) push(runs, "removed", word);
    for (const word of after.slice(b, nextB)) push(runs, "added", word);
    const word = after[nextB];
    if (word) push(runs, "same", word);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return runs;
}

/** Adds a word to the run it continues. */
function push(runs: Run[], kind: Run["kind"], { text, isQuiet }: Word) {
  if (isQuiet && kind === "same") return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}

/** A number for each key that is asked, the same for the same. */
function numbering() {
  const numbers = new Map<string, number>();
  return (key: string) => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
}

const LEAST_MOVED = 20;

/** A block taken out here and put in there, word for word, moved. Short ones come again by chance. */
function withMoves(found: Difference[]): Difference[] {
  const removed = new Map<string, Difference[]>();
  const nameOf = ({ kind, level, runs }: Difference) => `${kind} ${level} ${runs[0]?.text ?? ""}`;
  for (const one of found) {
    if (one.state !== "removed" || (one.runs[0]?.text.length ?? 0) < LEAST_MOVED) continue;
    const name = nameOf(one);
    removed.set(name, [...(removed.get(name) ?? []), one]);
  }
  for (const one of found) {
    const from = one.state === "added" ? removed.get(nameOf(one))?.shift() : undefined;
    if (!from) continue;
    from.state = "moved-away";
    one.state = "moved-here";
  }
  return found;
}
