import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks, structures, territories } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { leadsOneOf, type ReadNetwork } from "./access.server";

/** Somebody whom a network accredits, or did last, for those who may see who belongs to it; null for anybody else. */
export async function findPerson(db: Db, network: ReadNetwork, memberId: number, now: Date) {
  const over = sql`coalesce(${accreditations.endedAt}, least(${accreditations.expiresAt}, ${accreditations.departsAt}))`;
  const [row] = await db
    .select({
      id: members.id,
      name: members.name,
      email: members.email,
      function: members.function,
      territoryId: members.territoryId,
      territory: territories.name,
      structure: structures.name,
      networkId: networks.id,
      network: networks.name,
      standing: accreditations.standing,
      since: accreditations.grantedAt,
      expiresAt: accreditations.expiresAt,
      departsAt: accreditations.departsAt,
      overAt: sql<Date>`${over}`.mapWith(accreditations.expiresAt),
    })
    .from(members)
    .innerJoin(accreditations, eq(accreditations.memberId, members.id))
    .innerJoin(networks, eq(networks.id, accreditations.networkId))
    .leftJoin(structures, eq(structures.id, members.structureId))
    .leftJoin(territories, eq(territories.id, members.territoryId))
    .where(
      and(
        eq(members.id, memberId),
        inArray(members.networkId, network.scope),
        eq(accreditations.networkId, members.networkId),
      ),
    )
    .orderBy(desc(accreditations.id))
    .limit(1);
  return row ? { ...row, isOver: row.overAt <= now } : null;
}

interface Choices {
  structures: string[];
  territories: { id: number; name: string }[];
  /** Live networks; `isLed` where the viewer gives the word too, and may move somebody there. */
  networks: { id: number; slug: string; name: string; isLed: boolean }[];
}

/** What the forms about somebody of a network offer to choose from. */
export async function listChoices(db: Db, viewer: Member, networkId: number): Promise<Choices> {
  const [leads, isAdmin] = [holds(viewer, "network_lead"), holds(viewer, "admin")];
  const led = leadsOneOf(viewer.id, sql`n.id`, sql`n.parent_id`);
  const [row] = await db.execute<Choices & Record<string, unknown>>(sql`select
    array(select name from structures where network_id = ${networkId} and ended_at is null order by name) as structures,
    (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by position, name), '[]')
      from territories) as territories,
    (select coalesce(json_agg(json_build_object('id', n.id, 'slug', n.slug, 'name', n.name, 'isLed',
        (${isAdmin} and n.kind = 'partner') or (${leads} and ${led})) order by n.name), '[]')
      from networks n where n.ended_at is null and n.id <> ${networkId}) as networks`);
  return row ?? { structures: [], territories: [], networks: [] };
}
