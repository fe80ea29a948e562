import { parse } from "csv-parse/sync";
import { z } from "zod";

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

export interface Table {
  /** Cells as typed, outer blanks removed, with the line they began on. */
  rows: { line: number; cells: string[] }[];
  /** Lines that could not be read, and why. */
  problems: { line: number; problem: string }[];
}

/** Reads a pasted or uploaded table, whatever separates its cells. */
export function readTable(input: Uint8Array | string): Table {
  const text = typeof input === "string" ? input : new TextDecoder().decode(input);
  const problems: Table["problems"] = [];
  const found: unknown = parse(text, {
    ...{ bom: true, trim: true, info: true, relax_column_count: true, skip_empty_lines: true },
    delimiter: [";", ",", "\t"],
    skip_records_with_error: true,
    on_skip: (error) => {
      problems.push({ line: Number(error?.lines ?? 0), problem: "Cette ligne n’a pas pu être lue." });
      return undefined;
    },
  });
  const rows = Records.parse(found).map(({ record, info }) => ({ line: info.lines, cells: record }));
  return { rows, problems };
}
