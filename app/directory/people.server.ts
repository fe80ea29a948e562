import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks, profiles, territories } from "#db/schema/index.server";
import { REFERENCE_LISTS, type ReferenceList } from "#db/vocabulary";
import type { Viewer } from "~/accounts/viewer";
import type { Filters } from "./filters";
import { isTheirAccreditation, visibleTo } from "./visibility.server";
import { holdsWords } from "./words.server";

const PEOPLE_PER_PAGE = 30;

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
  const rows = await peopleWhere(db, viewer, and(answers(filters), start), now).limit(PEOPLE_PER_PAGE + 1);
  const people = rows.slice(0, PEOPLE_PER_PAGE);
  return { people, next: rows.length > PEOPLE_PER_PAGE ? (people.at(-1)?.id ?? null) : null };
}

/** The first `size` people by name that the viewer may see and that hold every word. */
export function findPeople(
  db: Db,
  viewer: Viewer,
  words: string,
  { size, now }: { size: number; now: Date },
) {
  return peopleWhere(db, viewer, holdsWords(words), now).limit(size).prepare("people_found").execute();
}

export type PersonSummary = Awaited<ReturnType<typeof findPeople>>[number];

function peopleWhere(db: Db, viewer: Viewer, where: SQL | undefined, now: Date) {
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
    .leftJoin(profiles, eq(profiles.memberId, members.id))
    .where(and(visibleTo(viewer, now), where))
    .orderBy(asc(byName), asc(members.id));
}

function answers({ q, terms, territory, network, resourcesOnly }: Filters) {
  const chosen = REFERENCE_LISTS.filter((list) => terms[list]).map(
    (list) => sql`${members.id} in (select c.member_id from member_terms c where c.term_id =
      (select t.id from reference_terms t where t.list = ${list} and t.slug = ${terms[list]}))`,
  );
  return and(
    ...chosen,
    q ? holdsWords(q) : undefined,
    territory
      ? sql`${members.territoryId} = (select t.id from territories t where t.slug = ${territory})`
      : undefined,
    // A network with those inside it.
    network
      ? sql`${members.networkId} = any(array(select n.id from networks n
          left join networks parent on parent.id = n.parent_id where ${network} in (n.slug, parent.slug)))`
      : undefined,
    resourcesOnly ? eq(profiles.isResource, true) : undefined,
  );
}

/** After this member by name; where the viewer does not see them, their place must not tell their name. */
function follows(viewer: Viewer, after: number, now: Date) {
  const place = (column: SQL) => sql`(select ${column} from ${members}
    join ${accreditations} on ${isTheirAccreditation} where ${members.id} = ${after} and ${visibleTo(viewer, now)})`;
  return sql`(${byName}, ${members.id}) > (coalesce(${place(sql`${members.name}`)}, ''), coalesce(${place(sql`${members.id}`)}, 0))`;
}
