import { type SQL, sql } from "drizzle-orm";
import { members } from "#db/schema/index.server";
import { REFERENCE_LISTS } from "#db/vocabulary";
import { wordsOf } from "~/accounts/named.server";
import type { Filters } from "./filters";

/**
 * Members who hold each of these words in their name, their function, their expertise or the terms they chose,
 * compared by their French root, without accents. Little words are left out; nothing but them finds nobody.
 */
export function holdsWords(typed: string): SQL {
  return holdsAll(rootsOf(typed), typed);
}

/** Members who answer to all that was asked; everybody when nothing was. */
export function answers({ q, ...filters }: Filters): SQL | undefined {
  const asked = marksOf(filters).map((mark) => `'${mark}'`);
  const marks = sql`${asked.join(" & ")}::tsquery`;
  if (q) return holdsAll(asked.length > 0 ? sql`${rootsOf(q)} && ${marks}` : rootsOf(q), q);
  return asked.length > 0 ? sql`${members.words} @@ (${marks})` : undefined;
}

const rootsOf = (typed: string) => sql`plainto_tsquery('fr', searchable(${wordsOf(typed).join(" ")}))`;

/** Asked in one piece, so that PostgreSQL knows beforehand whether it will find many. */
const holdsAll = (asked: SQL, typed: string) =>
  sql`(numnode(${rootsOf(typed)}) > 0 and ${members.words} @@ (${asked}))`;

/** As the database's function `member_words` writes them; a network's people hold its mark and its parent's. */
function marksOf({ terms, territory, network, resourcesOnly }: Omit<Filters, "q">) {
  return [
    ...REFERENCE_LISTS.filter((list) => terms[list]).map((list) => `${list}/${terms[list]}`),
    ...(territory ? [`territory/${territory}`] : []),
    ...(network ? [`network/${network}`] : []),
    ...(resourcesOnly ? ["resource/"] : []),
  ];
}
