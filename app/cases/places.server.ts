import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { sections } from "#db/schema/index.server";

/** Where a peer asks the hors pairs: first the sections of exchanges, where peers alone open topics. */
export function listHorsPairsSections(db: Db) {
  return db
    .select({ slug: sections.slug, name: sections.name })
    .from(sections)
    .where(
      and(
        eq(sections.audience, "members"),
        eq(sections.isHeading, false),
        inArray(sections.opener, ["peers", "readers"]),
      ),
    )
    .orderBy(sql`${sections.opener} = 'readers'`, asc(sections.position))
    .prepare("hors_pairs_sections")
    .execute();
}

export async function isOpenToHorsPairs(db: Db, slug: string) {
  return (await listHorsPairsSections(db)).some((section) => section.slug === slug);
}

/** Where a host brings to the peers what the hors pairs ask. */
export function listPeerSections(db: Db) {
  return db
    .select({ slug: sections.slug, name: sections.name })
    .from(sections)
    .where(and(eq(sections.audience, "peers"), eq(sections.isHeading, false)))
    .orderBy(asc(sections.position))
    .prepare("peer_sections")
    .execute();
}
