import { asc, eq, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks, structures } from "#db/schema/index.server";
import { QUERY_MAX } from "#db/vocabulary";
import { mailboxOf } from "~/accounts/email";
import { isNamed } from "~/accounts/named.server";
import { notFound } from "~/http/errors";

/** As many as one reads: past them, the search says more of the name. */
export const PEOPLE_SHOWN = 20;

/** People one of whose names begins with each of these words, accents or not, or whose address is this one. */
export async function findPeople(db: Db, typed: string) {
  const query = typed.trim().slice(0, QUERY_MAX);
  if (!query) return [];
  return db
    .select({ id: members.id, name: members.name, standing: members.standing, network: networks.name })
    .from(members)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .where(or(isNamed(members.words, query), eq(members.mailbox, mailboxOf(query))))
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
    .limit(PEOPLE_SHOWN + 1);
}

/**
 * What an administrator reads of somebody: who they are and their accreditation, nothing of what they write.
 * @throws Response 404 when there is no such member
 */
export async function readPerson(db: Db, memberId: number) {
  const [person] = await db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      standing: members.standing,
      network: networks.name,
      networkSlug: networks.slug,
      structure: structures.name,
      function: members.function,
      joinedAt: members.joinedAt,
      accreditedAt: accreditations.grantedAt,
      expiresAt: accreditations.expiresAt,
      departsAt: accreditations.departsAt,
      hasSecondFactor: sql<boolean>`exists (select 1 from second_factors f
        where f.member_id = ${memberId} and f.confirmed_at is not null)`,
      groups: groupsOf(memberId),
    })
    .from(members)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(structures, eq(structures.id, members.structureId))
    .leftJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .where(eq(members.id, memberId));
  if (!person) throw notFound();
  return person;
}

/** The closed groups, and whether the member is in each: with the rest, in one query. */
const groupsOf = (memberId: number) => sql<Belonging[]>`(select coalesce(json_agg(json_build_object(
    'id', g.id, 'slug', g.slug, 'name', g.name,
    'isIn', exists (select 1 from group_members b where b.group_id = g.id and b.member_id = ${memberId})
  ) order by g.name), '[]'::json) from groups g)`;

interface Belonging {
  id: number;
  slug: string;
  name: string;
  isIn: boolean;
}
