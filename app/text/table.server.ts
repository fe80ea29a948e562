import { parse } from "csv-parse/sync";

/** A row that could be read, with the line of the file where it begins (from 1). */
export interface TableRow {
  line: number;
  cells: string[];
}

interface TableProblem {
  line: number;
  /** For who gave the file. */
  problem: string;
}

export interface Table {
  rows: TableRow[];
  /** Rows that could not be read, and those that repeat another: with `rows`, every line that holds something. */
  problems: TableProblem[];
}

const SEPARATORS = [";", ",", "\t"] as const;

/**
 * Reads a table of text, as spreadsheets write it: UTF-8 with or without its mark, UTF-16 with its mark, else
 * Windows-1252; cells apart by `;`, `,` or tabs, quoted or not. Blank rows are skipped; a row that repeats another
 * cell for cell is explained. `isHeading` tells whether the first row names the columns: it is then left out.
 */
export function readTable(
  source: Uint8Array | string,
  isHeading: (cells: string[]) => boolean = () => false,
): Table {
  const text = withoutControls(typeof source === "string" ? source : decode(source));
  const table: Table = { rows: [], problems: [] };
  const seen = new Map<string, number>();
  for (const { line, cells } of recordsOf(text, table.problems)) {
    if (cells.every((cell) => cell === "")) continue;
    if (table.rows.length === 0 && seen.size === 0 && isHeading(cells)) continue;
    const key = JSON.stringify(cells).toLowerCase();
    const first = seen.get(key);
    if (first === undefined) table.rows.push({ line, cells });
    else table.problems.push({ line, problem: `C’est la même ligne que la ligne ${first}.` });
    seen.set(key, first ?? line);
  }
  return table;
}

/** The rows with their lines. A quote that is opened and never closed takes no other line with it. */
function recordsOf(text: string, problems: TableProblem[]): TableRow[] {
  const delimiter = separatorOf(text);
  try {
    return read(text, delimiter, 0);
  } catch {
    return text.split("\n").flatMap((line, n) => {
      try {
        return read(line, delimiter, n);
      } catch {
        problems.push({ line: n + 1, problem: "Un guillemet est ouvert et jamais fermé sur cette ligne." });
        return [];
      }
    });
  }
}

/** @throws CsvError for quotes that do not close */
function read(text: string, delimiter: string, before: number): TableRow[] {
  const rows: TableRow[] = [];
  let last = 0;
  parse(text, {
    ...{ delimiter, trim: true, relax_column_count: true, relax_quotes: true, record_delimiter: "\n" },
    on_record: (record: string[], { lines }) => {
      rows.push({ line: before + last + 1, cells: record.map((cell) => cell.replace(/\s+/g, " ").trim()) });
      last = lines;
      return null;
    },
  });
  return rows;
}

/** The separator that cuts the most lines, outside quotes, into the same number of cells as the first ones. */
function separatorOf(text: string) {
  const lines = text
    .replace(/"[^"\n]*"/g, "")
    .split("\n")
    .filter((line) => line.trim())
    .slice(0, 50);
  const counts = SEPARATORS.map((separator) => lines.filter((line) => line.includes(separator)).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ";";
}

function decode(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fromWindows1252(bytes);
  }
}

/** The characters of Windows-1252 where it differs from Latin-1, which some versions of Node read in its place. */
const FROM_0X80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function fromWindows1252(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (sign) => FROM_0X80.charAt(sign.charCodeAt(0) - 0x80));
}

/** One sort of line end, and nothing that PostgreSQL refuses or that nobody sees. */
function withoutControls(text: string) {
  return text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "");
}
