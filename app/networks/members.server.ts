import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { arrayOf } from "#db/prepared.server";
import type { AccreditedStanding } from "#db/vocabulary";
import { isNamed } from "~/accounts/named.server";
import type { ReadNetwork } from "./access.server";
import type { ListedState } from "./filters";

const PEOPLE_PER_PAGE = 50;

/** Which people of a network are listed. */
export interface Filter {
  state: ListedState;
  /** Beginnings of names, or a part of an address or of a structure. */
  words: string;
  /** Those whose accreditation ends before count as ending soon. */
  soon: Date;
}

/** Somebody of a network: their accreditation, and nothing of what they do on the forum. */
export interface Person {
  id: number;
  name: string;
  email: string;
  network: string;
  structure: string | null;
  territory: string | null;
  standing: AccreditedStanding;
  since: Date;
  expiresAt: Date;
  departsAt: Date | null;
  endedAt: Date | null;
}

/**
 * The people of a network and of those inside it, by name: those accredited now, or with `terminee` those whose
 * accreditation has ended. `after` is the last person of the page before.
 */
export async function listPeople(
  db: Db,
  network: ReadNetwork,
  {
    filter,
    after,
    now,
    limit = PEOPLE_PER_PAGE,
  }: { filter: Filter; after: number | null; now: Date; limit?: number },
) {
  const scope = sql`${arrayOf(network.scope)}::bigint[]`;
  // Each network gives its own first ones, in the order of its index.
  const rows = await db.execute<Record<keyof Person, string>>(sql`
    select m.id, m.name, m.email, n.name as network, s.name as structure, t.name as territory, a.standing,
      a.granted_at as since, a.expires_at as "expiresAt", a.departs_at as "departsAt", a.ended_at as "endedAt"
    from unnest(${scope}) as scope(id)
    cross join lateral (
      select m.id as member_id, lower(m.name) as place, a.id as accreditation_id
      from members m join accreditations a on ${filter.state === "terminee" ? lastEnded : inForce(now)}
      where m.network_id = scope.id ${afterRow(scope, after)} and ${matches(filter)}
      order by lower(m.name), m.id limit ${limit + 1}
    ) found
    join members m on m.id = found.member_id
    join accreditations a on a.id = found.accreditation_id
    join networks n on n.id = a.network_id
    left join structures s on s.id = m.structure_id
    left join territories t on t.id = m.territory_id
    order by found.place, m.id limit ${limit + 1}`);
  const people = rows.slice(0, limit).map(personOf);
  return { people, next: rows.length > limit ? (people.at(-1)?.id ?? null) : null };
}

function personOf(row: Record<keyof Person, string>): Person {
  return {
    ...row,
    id: Number(row.id),
    standing: row.standing === "peer" ? "peer" : "non_peer",
    since: new Date(row.since),
    expiresAt: new Date(row.expiresAt),
    departsAt: row.departsAt ? new Date(row.departsAt) : null,
    endedAt: row.endedAt ? new Date(row.endedAt) : null,
  };
}

function inForce(now: Date) {
  return sql`a.id = m.accreditation_id and least(a.expires_at, a.departs_at) > ${now.toISOString()}::timestamptz`;
}

const lastEnded = sql`m.standing = 'none' and a.id = (
  select max(l.id) from accreditations l where l.member_id = m.id) and a.network_id = m.network_id`;

/** Only somebody of the network holds a place: another number starts the list again, and tells nothing. */
function afterRow(scope: SQL, after: number | null) {
  if (after === null) return sql``;
  return sql`and (lower(m.name), m.id) > (coalesce((select lower(l.name) from members l
    where l.id = ${after} and l.network_id = any(${scope})), ''), ${after}::bigint)`;
}

function matches({ state, words, soon }: Filter) {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return sql.join(
    [
      sql`true`,
      ...(state === "expire" ? [sql`a.expires_at <= ${soon.toISOString()}::timestamptz`] : []),
      ...(state === "depart" ? [sql`a.departs_at is not null`] : []),
      ...(words
        ? [
            sql`(${isNamed(sql`m.words`, words)} or m.email ilike ${like} or m.structure_id = any(array(
              select s.id from structures s where s.network_id = scope.id and s.name ilike ${like})))`,
          ]
        : []),
    ],
    sql` and `,
  );
}
