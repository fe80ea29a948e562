import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks } from "#db/schema/index.server";
import { isNamed, wordsOf } from "~/accounts/named.server";
import type { Member } from "~/accounts/viewer";
import { isTheirAccreditation, visibleTo } from "~/directory/visibility.server";

/** People that one search gives at most. */
export const SHOWN = 20;

/** The members the directory shows to the author, with whom they may begin, whose names begin with these words. */
export async function searchAddressees(db: Db, author: Member, typed: string, now: Date) {
  if (wordsOf(typed).length === 0) return [];
  const among = author.standing === "peer" ? undefined : eq(members.standing, "non_peer");
  return addressees(db, author)
    .where(and(visibleTo(author, now), isNamed(members.words, typed), ne(members.id, author.id), among))
    .orderBy(asc(members.name), asc(members.id))
    .limit(SHOWN);
}

/** Of these members, those whom the directory shows to the author. */
export async function findAddressees(db: Db, author: Member, ids: number[], now: Date) {
  if (ids.length === 0) return [];
  return addressees(db, author)
    .where(and(visibleTo(author, now), inArray(members.id, ids)))
    .orderBy(asc(members.name), asc(members.id));
}

export type Addressee = Awaited<ReturnType<typeof findAddressees>>[number];

const blocked = (by: unknown, whom: unknown) =>
  sql<boolean>`exists (select 1 from blocks b where b.member_id = ${by} and b.blocked_id = ${whom})`;

function addressees(db: Db, author: Member) {
  return db
    .select({
      id: members.id,
      name: members.name,
      standing: members.standing,
      network: networks.name,
      hasBlocked: blocked(members.id, author.id),
      isBlocked: blocked(author.id, members.id),
    })
    .from(members)
    .innerJoin(accreditations, isTheirAccreditation)
    .innerJoin(networks, eq(networks.id, members.networkId));
}
