import { differencesBetween } from "~/guide/differences";
import { renderPage } from "~/text/markdown.server";

const WORDS = 20_000;
const ROUNDS = 15;
const VOCABULARY = Array.from({ length: 3000 }, (_, n) => `mot${n.toString(36)}`);

// The time that the difference of two texts of 20,000 words takes, the worst shapes we thought of included.
const chance = seeded(7);
const word = () => VOCABULARY[Math.floor(chance() ** 2 * VOCABULARY.length)] ?? "";
const words = Array.from({ length: WORDS }, word);
const replaced = (share: number) => words.map((one) => (chance() < share ? word() : one));
const others = Array.from({ length: WORDS }, word);
const two = (share: number) => words.map(() => (chance() < share ? "oui" : "non"));
const CASES: [name: string, before: string[], after: string[], perBlock: number][] = [
  ["identiques", words, words, 60],
  ["un mot sur cent change", words, replaced(0.01), 60],
  ["un mot sur quatre change", words, replaced(0.25), 60],
  ["un mot sur deux change", words, replaced(0.5), 60],
  ["tout change", words, others, 60],
  ["un seul paragraphe, un mot sur dix change", words, replaced(0.1), WORDS],
  ["un seul paragraphe, tout change", words, others, WORDS],
  ["paragraphes d’un mot, tout change", words, others, 1],
  ["paragraphes d’un mot, à l’envers", words, [...words].reverse(), 1],
  ["deux mots au hasard, un seul paragraphe", two(0.5), two(0.5), WORDS],
  ["deux mots au hasard, paragraphes de dix", two(0.5), two(0.5), 10],
  ["dix moitiés échangées", words, swapped(words, 10), 60],
];
for (const [name, before, after, perBlock] of CASES) {
  const [old, fresh] = [htmlOf(before, perBlock), htmlOf(after, perBlock)];
  const measures = Array.from({ length: ROUNDS }, () => measure(() => differencesBetween(old, fresh)));
  const [elapsed, cpu] = [medianOf(measures.map((m) => m.elapsed)), medianOf(measures.map((m) => m.cpu))];
  process.stdout.write(`${name} : ${elapsed.toFixed(0)} ms, dont ${cpu.toFixed(0)} ms de calcul\n`);
}

function htmlOf(text: string[], perBlock: number) {
  const blocks: string[] = [];
  for (let n = 0; n < text.length; n += perBlock) blocks.push(text.slice(n, n + perBlock).join(" "));
  return renderPage(blocks.join("\n\n"));
}

function swapped(text: string[], parts: number) {
  const size = text.length / parts;
  return Array.from({ length: parts }, (_, n) => text.slice(n * size, (n + 1) * size))
    .reverse()
    .flat();
}

function measure(work: () => unknown) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { elapsed: performance.now() - start, cpu: (user + system) / 1000 };
}

function medianOf(times: number[]) {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

/** Numbers that look like chance, the same at each run. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
