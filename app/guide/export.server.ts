import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Db } from "#db/client.server";
import { numberInForce, wholeEdition } from "./edition.server";
import { formatEdition } from "./edition-files";

/**
 * Writes the edition in force into a folder of its own (`edition-2`) under `folder`, as `importGuide` reads it.
 * @returns the number of the edition, how many files it takes and where; null when none is in force
 */
export async function exportGuide(db: Db, folder: string) {
  const number = await numberInForce(db);
  const edition = number === null ? null : await wholeEdition(db, number);
  if (!edition) return null;
  const files = formatEdition(edition);
  const place = join(folder, `edition-${edition.number}`);
  for (const [path, text] of files) {
    const target = join(place, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return { number: edition.number, files: files.size, folder: place };
}
