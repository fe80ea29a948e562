import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { glossaryTerms } from "#db/schema/index.server";

const Terms = z.array(
  z.strictObject({
    term: z.string().trim().min(1).max(60),
    expansion: z.string(),
    senses: z.array(z.strictObject({ meaning: z.string().min(1), source: z.string().min(1) })).min(1),
    expand: z.boolean(),
  }),
);

/**
 * Adds the terms of a file that the glossary does not have; those it has stay as its editors left them.
 * @throws ZodError for a file that is no glossary
 */
export async function importGlossary(db: Db, file: string, now: Date) {
  const terms = Terms.parse(JSON.parse(await readFile(file, "utf8")));
  await db
    .insert(glossaryTerms)
    .values(terms.map(({ expand, ...term }) => ({ ...term, isExpanded: expand, updatedAt: now })))
    .onConflictDoNothing({ target: glossaryTerms.term });
}
