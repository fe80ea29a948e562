import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { glossaryTerms } from "#db/schema/index.server";
import { type Marker, termMarker } from "./marker";

/** What the glossary is at a moment, for a query that shows marked texts: what is rendered is kept by it. */
export const glossaryVersion = sql<string>`(select count(*) || '.' || coalesce(extract(epoch from max(g.updated_at)), 0)
  from glossary_terms g)`;

const columns = {
  id: glossaryTerms.id,
  term: glossaryTerms.term,
  expansion: glossaryTerms.expansion,
  senses: glossaryTerms.senses,
  isExpanded: glossaryTerms.isExpanded,
  updatedAt: glossaryTerms.updatedAt,
};

const byWord = sql`${glossaryTerms.term} collate "fr-x-icu"`;

/** Every term, in the order of the alphabet. */
export function listTerms(db: Db) {
  return db.select(columns).from(glossaryTerms).orderBy(byWord);
}

export type Term = Awaited<ReturnType<typeof listTerms>>[number];

/** The term of this number; null when there is none. */
export async function findTerm(db: Db, id: number) {
  const [term] = await db.select(columns).from(glossaryTerms).where(eq(glossaryTerms.id, id));
  return term ?? null;
}

let last: { version: string; mark: Marker } | null = null;

/** What marks the terms of a rendered text, at this version of the glossary: read again only when it is another. */
export async function markerAt(db: Db, version: string) {
  if (last?.version === version) return last.mark;
  const mark = termMarker(await listTerms(db));
  last = { version, mark };
  return mark;
}
