import { readEmail } from "~/accounts/email";
import { readTable } from "~/text/table.server";

/** A line of a list: whom to renew, until when and with which departure, as typed. */
export interface Line {
  line: number;
  /** As typed, for the answer that comes back. */
  typed: string;
  email: string | null;
  until: string;
  departs: string;
  /** Why the line cannot be followed, whoever it names. */
  problem: string | null;
}

const COLUMNS = {
  email: /adresse|mail|courriel/,
  until: /jusqu|fin/,
  departs: /depart/,
};
export const MOST_LINES = 5000;

/**
 * Reads a list of addresses, pasted or from a file. Every line comes back with its number and what is wrong with it,
 * among `lines`, or `unread` where it is no row at all; `text` is the list as the form keeps it.
 */
export function readRenewals(input: Uint8Array | string) {
  const { rows, problems } = readTable(input);
  const [first, ...others] = rows;
  const isHeader = first !== undefined && !first.cells.some((cell) => cell.includes("@"));
  const columns = isHeader ? columnsOf(first.cells) : null;
  const read = (isHeader ? others : rows).slice(0, MOST_LINES).map(({ line, cells }) => {
    const at = columns ?? {
      email: Math.max(
        0,
        cells.findIndex((cell) => cell.includes("@")),
      ),
    };
    const { until = at.email + 1, departs = at.email + 2 } = columns ?? {};
    return lineOf(
      line,
      withoutGuard(cells[at.email]),
      withoutGuard(cells[until]),
      withoutGuard(cells[departs]),
    );
  });
  const beyond = (isHeader ? others : rows).slice(MOST_LINES).map(({ line, cells }) => ({
    ...lineOf(line, cells.join(" "), "", ""),
    problem: `Une liste va jusqu’à ${MOST_LINES.toLocaleString("fr-FR")} lignes\u00a0: envoyez celle-ci dans une autre.`,
  }));
  const lines = [...read, ...beyond];
  return { lines, unread: problems, text: typeof input === "string" ? input : asText(rows) };
}

function lineOf(line: number, typed = "", until = "", departs = ""): Line {
  const { email = null, error = null } = typed
    ? readEmail(typed)
    : { error: "Il n’y a pas d’adresse sur cette ligne." };
  return { line, typed: typed.slice(0, 254), email, until, departs, problem: error };
}

/** Our own exports put an apostrophe before what a spreadsheet would compute. */
function withoutGuard(cell = "") {
  return cell.replace(/^'(?=[=+\-@])/, "");
}

function columnsOf(cells: string[]) {
  const names = cells.map((cell) => cell.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase());
  const find = (pattern: RegExp) => {
    const place = names.findIndex((name) => pattern.test(name));
    return place < 0 ? undefined : place;
  };
  const [until, departs] = [find(COLUMNS.until), find(COLUMNS.departs)];
  // A header names the columns it has: the others are absent, not the next ones.
  const none = cells.length + 1;
  return { email: find(COLUMNS.email) ?? 0, until: until ?? none, departs: departs ?? none };
}

/** The rows of a file as text for the form, each on its line. */
function asText(rows: { line: number; cells: string[] }[]) {
  const lines: string[] = [];
  for (const { line, cells } of rows) {
    while (lines.length < line - 1 && lines.length < MOST_LINES * 2) lines.push("");
    lines.push(
      cells.map((cell) => (/[;,\t"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(";"),
    );
  }
  return lines.join("\n");
}
