import { expect, test } from "vitest";
import { readTable } from "~/text/table.server";

const cellsOf = (source: Uint8Array | string) => readTable(source).rows.map(({ cells }) => cells);
const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));
const big = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le").swap16());

const TEXT = "Hélène;helene@reseau.fr\r\nZoë;zoe@reseau.fr\r\n";
const READ = [
  ["Hélène", "helene@reseau.fr"],
  ["Zoë", "zoe@reseau.fr"],
];

test.each<[string, Uint8Array | string]>([
  ["UTF-8", bytes(TEXT)],
  ["UTF-8 with its mark", bytes(`\ufeff${TEXT}`)],
  ["UTF-16 little-endian", utf16(TEXT)],
  ["UTF-16 big-endian", big(TEXT)],
  ["Windows-1252", latin(TEXT)],
  ["a pasted text", TEXT],
  ["old line ends", TEXT.replaceAll("\r\n", "\r")],
  ["no last line end", TEXT.trimEnd()],
])("%s reads the same", (_, source) => {
  expect(cellsOf(source)).toEqual(READ);
});

test.each([";", ",", "\t"])("cells apart by « %s » are told apart", (separator) => {
  expect(cellsOf(TEXT.replaceAll(";", separator))).toEqual(READ);
});

test("the euro and the curly apostrophe of Windows are read", () => {
  expect(cellsOf(Uint8Array.from([0x4c, 0x92, 0xe9, 0x80]))).toEqual([["L’é€"]]);
});

test("quoted cells hold separators, quotes and line ends; a row is named by its first line", () => {
  const { rows, problems } = readTable('a;"b;c"\n"d ""e""\nf";g\nh;i\n');
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    { line: 1, cells: ["a", "b;c"] },
    { line: 2, cells: ['d "e" f', "g"] },
    { line: 4, cells: ["h", "i"] },
  ]);
});

test("a first row that names the columns is left out, the next is line 2", () => {
  const { rows } = readTable("Courriel\na@b.fr\nCourriel\n", ([first]) => first === "Courriel");
  expect(rows).toEqual([
    { line: 2, cells: ["a@b.fr"] },
    { line: 3, cells: ["Courriel"] },
  ]);
});

test("blank rows are nothing; a row that comes again is explained", () => {
  const { rows, problems } = readTable("a;b\n\n;;\nA;B\nc;d\na;b");
  expect(rows.map(({ line }) => line)).toEqual([1, 5]);
  expect(problems).toEqual([
    { line: 4, problem: "C’est la même ligne que la ligne 1." },
    { line: 6, problem: "C’est la même ligne que la ligne 1." },
  ]);
});

test("a quote that is never closed loses its own line, and no other", () => {
  const { rows, problems } = readTable('a;b\n"c;d\ne;f\n');
  expect(rows.map(({ line }) => line)).toEqual([1, 3]);
  expect(problems.map(({ line }) => line)).toEqual([2]);
});

test("rows of other lengths are kept, and what nobody sees is taken out", () => {
  expect(cellsOf("a;b;c\nd\n\u0000e\u202e;\u200bf\n")).toEqual([["a", "b", "c"], ["d"], ["e", "f"]]);
});

test("a file that is no text gives rows, not a failure", () => {
  const noise = Uint8Array.from({ length: 2000 }, (_, n) => (n * 7919) % 256);
  expect(() => readTable(noise)).not.toThrow();
});

test("five thousand rows take less than two seconds", () => {
  const text = Array.from({ length: 5000 }, (_, n) => `Nom ${n};n${n}@reseau.fr`).join("\n");
  const before = performance.now();
  expect(readTable(text).rows).toHaveLength(5000);
  expect(performance.now() - before).toBeLessThan(2000);
});
