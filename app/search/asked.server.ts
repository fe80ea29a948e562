import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { MARKS } from "./highlight";
import { cleanQuery } from "./query";

const HEADLINE = `MaxWords=40, MinWords=20, ShortWord=0, StartSel=${MARKS.start}, StopSel=${MARKS.stop}`;

/** What begins a line, and the numbers of notes. */
const LINE_MARKS = String.raw`^\s*([-+*>]|\d+\.|#+)\s+|\[\^[\w-]+\]:?`;
const INLINE_MARKS = "*`|";

/** What somebody typed, as a question to a `search` column; null where nothing is asked. */
export function askedBy(query: string) {
  const words = cleanQuery(query);
  if (!words) return null;
  return sql`(websearch_to_tsquery('french', searchable(${words})) || websearch_to_tsquery('fr', searchable(${words})))`;
}

/**
 * A piece of a text around the words asked for, as `highlighted` reads it. It goes without the signs of Markdown,
 * which would litter it, and has a stand-in for `<`: PostgreSQL takes what follows one for a tag, and leaves it out.
 */
export function headline(body: AnyColumn, asked: SQL) {
  const bare = sql`translate(regexp_replace(${body}, ${LINE_MARKS}, '', 'gn'), ${`<${INLINE_MARKS}${Object.values(MARKS).join("")}`}, ${MARKS.angle})`;
  return sql<string>`ts_headline('fr', ${bare}, ${asked}, ${HEADLINE})`;
}
