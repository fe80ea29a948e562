import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks, profiles, territories } from "#db/schema/index.server";
import type { ReferenceList } from "#db/vocabulary";
import { isNamed } from "~/accounts/named.server";
import type { Viewer } from "~/accounts/viewer";
import type { Filters } from "./filters";
import { isTheirAccreditation, visibleTo } from "./visibility.server";
import { answers, holdsWords } from "./words.server";

const PEOPLE_PER_PAGE = 30;
/** Of the people whom the search finds. */
const MOST_ORDERED = 200;

export interface Term {
  list: ReferenceList;
  label: string;
}

/** As the index members_by_name has it: the database itself would put É after Z. */
const byName = sql`${members.name} collate "fr-x-icu"`;

/** The terms a member chose, in the order of their lists. */
export const chosenTerms = sql<
  Term[]
>`(select coalesce(json_agg(json_build_object('list', t.list, 'label', t.label)
    order by array_position(array['theme', 'scheme', 'public'], t.list), t.position), '[]'::json)
  from member_terms c join reference_terms t on t.id = c.term_id where c.member_id = ${members.id})`;

/**
 * A page of the people the viewer may see that answer the filters, by name in French order; `next` is the member
 * after whom the following page starts. One the viewer does not see starts from the beginning.
 */
export async function listPeople(db: Db, viewer: Viewer, filters: Filters, after: number | null, now: Date) {
  const start = after === null ? undefined : follows(viewer, after, now);
  const rows = await people(db)
    .where(and(visibleTo(viewer, now), answers(filters), start))
    .orderBy(asc(byName), asc(members.id))
    .limit(PEOPLE_PER_PAGE + 1);
  const shown = rows.slice(0, PEOPLE_PER_PAGE);
  return { people: shown, next: rows.length > PEOPLE_PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/**
 * The first `size` people the viewer may see that hold every word: those it names, then the others, by name. Where
 * more than a few hundred hold a common word, they are of those found first.
 */
export function findPeople(
  db: Db,
  viewer: Viewer,
  words: string,
  { size, now }: { size: number; now: Date },
) {
  const found = db
    .select({ id: members.id })
    .from(members)
    .innerJoin(accreditations, isTheirAccreditation)
    .where(and(visibleTo(viewer, now), holdsWords(words)))
    .limit(MOST_ORDERED);
  return people(db)
    .where(sql`${members.id} = any(array(${found}))`)
    .orderBy(sql`${isNamed(members.words, words)} desc`, asc(byName), asc(members.id))
    .limit(size)
    .prepare("people_found")
    .execute();
}

export type PersonSummary = Awaited<ReturnType<typeof findPeople>>[number];

function people(db: Db) {
  return db
    .select({
      id: members.id,
      name: members.name,
      standing: members.standing,
      function: members.function,
      network: networks.name,
      territory: territories.name,
      isResource: sql<boolean>`coalesce(${profiles.isResource}, false)`,
      confirmedAt: profiles.confirmedAt,
      terms: chosenTerms,
    })
    .from(members)
    .innerJoin(accreditations, isTheirAccreditation)
    .innerJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(territories, eq(territories.id, members.territoryId))
    .leftJoin(profiles, eq(profiles.memberId, members.id));
}

/** After this member by name; where the viewer does not see them, their place must not tell their name. */
function follows(viewer: Viewer, after: number, now: Date) {
  const place = (column: SQL) => sql`(select ${column} from ${members}
    join ${accreditations} on ${isTheirAccreditation} where ${members.id} = ${after} and ${visibleTo(viewer, now)})`;
  return sql`(${byName}, ${members.id}) > (coalesce(${place(sql`${members.name}`)}, ''), coalesce(${place(sql`${members.id}`)}, 0))`;
}
