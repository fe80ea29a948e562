import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { referenceTerms, structures, territories } from "#db/schema/index.server";
import type { ReferenceList } from "#db/vocabulary";

export type OwnChoices = Awaited<ReturnType<typeof ownChoices>>;

/** The structures of the network, the territories, the terms in use; and what the member has, even if no longer offered. */
export async function ownChoices(db: Db, memberId: number, networkId: number) {
  const places = await db
    .select({ value: sql<string>`${structures.id}::text`, label: structures.name })
    .from(structures)
    .where(
      and(
        eq(structures.networkId, networkId),
        or(
          isNull(structures.endedAt),
          sql`${structures.id} = (select m.structure_id from members m where m.id = ${memberId})`,
        ),
      ),
    )
    .orderBy(asc(structures.name));
  const regions = await db
    .select({ value: sql<string>`${territories.id}::text`, label: territories.name })
    .from(territories)
    .orderBy(asc(territories.position));
  const words = await db
    .select({
      value: sql<string>`${referenceTerms.id}::text`,
      label: referenceTerms.label,
      list: referenceTerms.list,
    })
    .from(referenceTerms)
    .where(
      or(
        isNull(referenceTerms.retiredAt),
        sql`${referenceTerms.id} in (select c.term_id from member_terms c where c.member_id = ${memberId})`,
      ),
    )
    .orderBy(asc(referenceTerms.position));
  return {
    structures: places,
    territories: regions,
    terms: ofEachList((list) => words.filter((term) => term.list === list)),
  };
}

export function ofEachList<Value>(value: (list: ReferenceList) => Value): Record<ReferenceList, Value> {
  return { theme: value("theme"), scheme: value("scheme"), public: value("public") };
}
