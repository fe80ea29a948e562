import { createHash } from "node:crypto";
import { constraintOf, type Db } from "#db/client.server";

interface Submission<Written> {
  /** The constraint by which a key serves once. */
  constraint: string;
  write: (tx: Db) => Promise<Written>;
  /** What the key served for. */
  first: () => Promise<Written | null>;
}

/** Runs the write; when its key has already served, returns what it served for. */
export async function once<Written>(
  db: Db,
  { constraint, write, first }: Submission<Written>,
): Promise<Written> {
  try {
    return await db.transaction(write);
  } catch (error) {
    const served = constraintOf(error) === constraint ? await first() : null;
    if (!served) throw error;
    return served;
  }
}

/** What makes a form and its text one submission, as the database keeps it. */
export function digest(...parts: (string | number | number[])[]) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
