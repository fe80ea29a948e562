import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  accreditations,
  members,
  networks,
  profiles,
  structures,
  territories,
} from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { chosenTerms } from "./people.server";
import { isTheirAccreditation, visibleTo } from "./visibility.server";

/** What a member says of their practice, if the viewer may see them; else null. */
export async function findProfile(db: Db, viewer: Viewer, memberId: number, now: Date) {
  const [profile] = await db
    .select({
      id: members.id,
      name: members.name,
      standing: members.standing,
      function: members.function,
      levels: members.levels,
      network: networks.name,
      structure: structures.name,
      territory: territories.name,
      expertise: sql<string>`coalesce(${profiles.expertise}, '')`,
      isResource: sql<boolean>`coalesce(${profiles.isResource}, false)`,
      isOpen: sql<boolean>`coalesce(${profiles.openToNonPeers}, false)`,
      confirmedAt: profiles.confirmedAt,
      isDemonstration: members.isDemonstration,
      terms: chosenTerms,
    })
    .from(members)
    .innerJoin(accreditations, isTheirAccreditation)
    .innerJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(structures, eq(structures.id, members.structureId))
    .leftJoin(territories, eq(territories.id, members.territoryId))
    .leftJoin(profiles, eq(profiles.memberId, members.id))
    .where(and(eq(members.id, memberId), visibleTo(viewer, now)))
    .prepare("profile")
    .execute();
  return profile ?? null;
}

export type Profile = NonNullable<Awaited<ReturnType<typeof findProfile>>>;
