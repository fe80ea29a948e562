import { eq } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { type GlossarySense, glossaryTerms } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import type { Term } from "./terms.server";

const TERM_MAX = 60;
const SENSE_MAX = 1000;

/** What an editor typed of a term. */
export interface TermValues {
  term: string;
  expansion: string;
  senses: GlossarySense[];
  isExpanded: boolean;
}

type Refused = { ok: false; errors: Record<string, string>; current: Term | null };

/**
 * Adds a term (`id` null) or corrects it, as a guide editor who saw it as it was at `seen`. Where somebody corrected
 * it since, nothing is written and `current` is what they wrote: both texts are there to be made into one.
 * @throws Response 404 to anybody else, or for a term that is not there
 */
export async function saveTerm(
  db: Db,
  by: Member,
  { id, seen, values, now }: { id: number | null; seen: string; values: TermValues; now: Date },
): Promise<{ ok: true; id: number } | Refused> {
  if (!holds(by, "guide_editor")) throw notFound();
  const errors = faultsOf(values);
  try {
    return await db.transaction(async (tx) => {
      const current = id === null ? null : await heldTerm(tx, id);
      if (current && current.updatedAt.toISOString() !== seen) return { ok: false, errors: {}, current };
      if (Object.keys(errors).length > 0) return { ok: false, errors, current: null };
      // A version is an instant: it always goes forward.
      const updatedAt = new Date(Math.max(now.getTime(), (current?.updatedAt.getTime() ?? 0) + 1));
      const written = { ...values, updatedAt, updatedById: by.id };
      const [row] = current
        ? await tx.update(glossaryTerms).set(written).where(eq(glossaryTerms.id, current.id)).returning()
        : await tx.insert(glossaryTerms).values(written).returning();
      if (!row) throw notFound();
      const action = current ? "glossary.changed" : "glossary.added";
      await record(tx, { by: by.id, action, details: { term: values.term }, now });
      return { ok: true, id: row.id };
    });
  } catch (error) {
    if (constraintOf(error) !== "glossary_terms_term") throw error;
    return {
      ok: false,
      errors: { term: "Ce terme est déjà dans le glossaire\u00a0: corrigez-le là." },
      current: null,
    };
  }
}

async function heldTerm(tx: Db, id: number) {
  const [term] = await tx.select().from(glossaryTerms).where(eq(glossaryTerms.id, id)).for("update");
  if (!term) throw notFound();
  return term;
}

function faultsOf({ term, expansion, senses }: TermValues) {
  const errors: Record<string, string> = {};
  if (!term) errors.term = "Écrivez le terme.";
  else if (term.length > TERM_MAX) errors.term = `Un terme tient en ${TERM_MAX}\u00a0caractères.`;
  if (expansion.length > SENSE_MAX) errors.expansion = `Il faut moins de ${SENSE_MAX}\u00a0caractères.`;
  if (senses.length === 0) errors.senses = "Donnez au moins un sens, et sa source.";
  else if (senses.some(({ meaning, source }) => !meaning || !source))
    errors.senses = "Chaque sens a un texte et une source\u00a0: il en manque un.";
  else if (senses.some(({ meaning, source }) => Math.max(meaning.length, source.length) > SENSE_MAX))
    errors.senses = `Un sens et sa source ont chacun moins de ${SENSE_MAX}\u00a0caractères.`;
  return errors;
}
