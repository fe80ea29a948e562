import { NAME_MAX } from "#db/vocabulary";
import { mailboxOf, readEmail } from "~/accounts/email";
import { readTable, type TableRow } from "~/text/table.server";
import { oneLine } from "./words";

interface Invited {
  line: number;
  email: string;
  name: string;
}

/** A line that invites nobody, and why, for who gave it. */
export interface Refused {
  line: number;
  text: string;
  why: string;
}

export interface Addresses {
  invited: Invited[];
  refused: Refused[];
}

/**
 * Reads whom to invite, from a file or from what was pasted: one address a line, alone, as « Prénom Nom <adresse> »,
 * or in a table with names beside it. Each line is invited or explained.
 */
export function readAddresses(source: Uint8Array | string): Addresses {
  let columns: Columns | null = null;
  const table = readTable(source, (cells) => {
    columns = columnsOf(cells);
    return columns !== null;
  });
  const seen = new Map<string, number>();
  const result: Addresses = {
    invited: [],
    refused: table.problems.map(({ line, problem }) => ({ line, text: "", why: problem })),
  };
  for (const row of table.rows) {
    for (const entry of entriesOf(row, columns)) {
      const refuse = (why: string) =>
        result.refused.push({
          line: row.line,
          text: row.cells.filter(Boolean).join(" · ").slice(0, 200),
          why,
        });
      const read = readEmail(entry.address);
      if (read.error !== undefined) {
        refuse(entry.address ? read.error : "Il n’y a pas d’adresse électronique sur cette ligne.");
        continue;
      }
      const first = seen.get(mailboxOf(read.email));
      if (first !== undefined) {
        refuse(`Cette adresse est déjà à la ligne ${first}.`);
        continue;
      }
      seen.set(mailboxOf(read.email), row.line);
      result.invited.push({
        line: row.line,
        email: read.email,
        name: oneLine(entry.name).slice(0, NAME_MAX),
      });
    }
  }
  result.refused.sort((a, b) => a.line - b.line);
  return result;
}

interface Columns {
  email: number;
  names: number[];
}

/** The columns that a first row names, or null where it names none. */
function columnsOf(cells: string[]): Columns | null {
  const words = cells.map((cell) => cell.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  if (words.some((word) => word.includes("@"))) return null;
  const email = words.findIndex((word) => /mail|courriel|adresse/.test(word));
  if (email < 0) return null;
  const find = (pattern: RegExp) => words.findIndex((word) => pattern.test(word));
  const names = [find(/prenom/), find(/^nom|\bnom de famille/)].filter((column) => column >= 0);
  return { email, names };
}

/** The addresses of a row with the names beside them; one without an address where there is none. */
function entriesOf({ cells }: TableRow, columns: Columns | null) {
  if (columns) {
    const name = columns.names.map((column) => cells[column] ?? "").join(" ");
    return [{ ...addressIn(cells[columns.email] ?? ""), ...(name.trim() ? { name } : {}) }];
  }
  const withAddress = cells.filter((cell) => cell.includes("@"));
  if (withAddress.length === 0) return [{ address: "", name: "" }];
  const [only] = withAddress;
  if (withAddress.length > 1 || !only) return withAddress.map(addressIn);
  const found = addressIn(only);
  const beside = cells.filter((cell) => cell && !cell.includes("@")).slice(0, 2);
  return [{ address: found.address, name: found.name || beside.join(" ") }];
}

/** « Prénom Nom <adresse> », « <adresse> » or the address alone. */
function addressIn(cell: string) {
  const [, name = "", address = cell] = /^([^<>]*)<([^<>]*)>$/.exec(cell.trim()) ?? [];
  return { address: address.trim(), name: name.replaceAll('"', "").trim() };
}
