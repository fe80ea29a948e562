import { and, type SQL, sql } from "drizzle-orm";
import { members } from "#db/schema/index.server";

const MOST_WORDS = 6;

/**
 * Members who hold each of these words in their name, their function, their expertise or the terms they chose,
 * compared by their French root, without accents. Little words are left out; nothing but them finds nobody.
 */
export function holdsWords(typed: string): SQL {
  const words = (typed.match(/[\p{L}\d]+/gu) ?? []).slice(0, MOST_WORDS);
  if (words.length === 0) return sql`false`;
  const counts = sql`numnode(${asked(words.join(" "))}) > 0`;
  return and(counts, ...words.map(holdsWord)) ?? counts;
}

const asked = (words: string) => sql`plainto_tsquery('fr', searchable(${words}))`;

// Written as the indexes members_words and profiles_words have it.
function holdsWord(word: string): SQL {
  const query = asked(word);
  return sql`(numnode(${query}) = 0 or ${members.id} in (
    select w.id from members w where w.standing <> 'none'
      and to_tsvector('fr', searchable(w.name || ' ' || coalesce(w.function, ''))) @@ ${query}
    union all select p.member_id from profiles p where to_tsvector('fr', searchable(p.expertise)) @@ ${query}
    union all select c.member_id from member_terms c join reference_terms t on t.id = c.term_id
      where to_tsvector('fr', searchable(t.label)) @@ ${query}))`;
}
