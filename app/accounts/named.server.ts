import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

const MOST_WORDS = 6;

/** The first words of what somebody typed: nothing in them means anything to the text search. */
export const wordsOf = (typed: string) => (typed.match(/[\p{L}\d]+/gu) ?? []).slice(0, MOST_WORDS);

/** Members one of whose names begins with each of these words, accents or not; `words` is their column. */
export function isNamed(words: SQLWrapper, typed: string): SQL {
  const beginnings = wordsOf(typed).map((word) => `${word}:*A`);
  return sql`${words} @@ to_tsquery('as_typed', ${beginnings.join(" & ")})`;
}
