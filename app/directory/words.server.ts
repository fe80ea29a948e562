import { type SQL, sql } from "drizzle-orm";
import { members } from "#db/schema/index.server";

const MOST_WORDS = 6;

/**
 * Members who hold each of these words in their name, their function, their expertise or the terms they chose,
 * compared by their French root, without accents. Little words are left out; nothing but them finds nobody.
 */
export function holdsWords(typed: string): SQL {
  const words = (typed.match(/[\p{L}\d]+/gu) ?? []).slice(0, MOST_WORDS);
  if (words.length === 0) return sql`false`;
  // Found first, as one array: beside the order by name, PostgreSQL would try every member by name for a rare word.
  const found = sql.join(words.map(holdersOf), sql` intersect `);
  return sql`(numnode(${asked(words.join(" "))}) > 0 and ${members.id} = any(array(${found})))`;
}

const asked = (words: string) => sql`plainto_tsquery('fr', searchable(${words}))`;

/** Written as the indexes members_words and profiles_words have it. A little word is held by everybody. */
function holdersOf(word: string): SQL {
  const query = asked(word);
  return sql`(select w.id from members w where w.standing <> 'none'
      and to_tsvector('fr', searchable(w.name || ' ' || coalesce(w.function, ''))) @@ ${query}
    union all select p.member_id from profiles p where to_tsvector('fr', searchable(p.expertise)) @@ ${query}
    union all select c.member_id from member_terms c join reference_terms t on t.id = c.term_id
      where to_tsvector('fr', searchable(t.label)) @@ ${query}
    union all select e.id from members e where numnode(${query}) = 0)`;
}
