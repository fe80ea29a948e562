import { asc, eq, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { networks } from "#db/schema/index.server";
import { holds, type Viewer } from "~/accounts/viewer";

const parent = alias(networks, "parent");
const successor = alias(networks, "successor");

interface Named {
  id: number;
  slug: string;
  name: string;
}

/**
 * A network for those who may see who belongs to it: its leads, the leads of the one it is inside, the
 * administrators, and once it has ended the leads of its successor; null for anybody else. `decides`: whether the
 * viewer gives its word, as its leads and those of the one it is inside do, and the administrators for partners.
 * `scope` is its id and those of the networks inside it.
 */
export async function networkFor(db: Db, viewer: Viewer, slug: string) {
  if (viewer.kind === "visitor" || !mayLead(viewer)) return null;
  const [row] = await findNetwork(db).execute({ slug, memberId: viewer.id });
  if (!row) return null;
  const { isLed, isSuccessorLed, ...network } = row;
  const [isLead, isAdmin] = [holds(viewer, "network_lead"), holds(viewer, "admin")];
  const decides = (isLead && isLed) || (isAdmin && network.kind === "partner");
  if (!decides && !isAdmin && !(isLead && isSuccessorLed)) return null;
  return { ...network, decides, scope: [network.id, ...network.inside.map(({ id }) => id)] };
}

const findNetwork = preparedFor((db) =>
  db
    .select({
      ...{ id: networks.id, slug: networks.slug, name: networks.name, kind: networks.kind },
      ...{ parentId: networks.parentId, parentSlug: parent.slug, parentName: parent.name },
      ...{ endedAt: networks.endedAt, successorSlug: successor.slug, successorName: successor.name },
      ...{ opening: networks.opening, reminderDays: networks.reminderDays },
      months: networks.accreditationMonths,
      inside: sql<
        Named[]
      >`coalesce((select json_agg(json_build_object('id', c.id, 'slug', c.slug, 'name', c.name)
        order by c.name) from networks c where c.parent_id = ${networks.id}), '[]')`,
      predecessors: sql<Named[]>`coalesce((select json_agg(json_build_object('id', p.id, 'slug', p.slug,
        'name', p.name) order by p.ended_at) from networks p where p.successor_id = ${networks.id}), '[]')`,
      isLed: leadsOneOf(sql.placeholder("memberId"), networks.id, networks.parentId),
      isSuccessorLed: leadsOneOf(sql.placeholder("memberId"), networks.successorId),
    })
    .from(networks)
    .leftJoin(parent, eq(parent.id, networks.parentId))
    .leftJoin(successor, eq(successor.id, networks.successorId))
    .where(eq(networks.slug, sql.placeholder("slug")))
    .prepare("networks_access"),
);

export type ReadNetwork = NonNullable<Awaited<ReturnType<typeof networkFor>>>;

/** A network for those who give its word; null for anybody else, whether it exists or not. */
export async function networkLedBy(db: Db, viewer: Viewer, slug: string) {
  const network = await networkFor(db, viewer, slug);
  return network?.decides ? network : null;
}

/**
 * The networks whose space the viewer enters, by name, each above those inside it: all of them for an
 * administrator. Those that have ended come with them.
 */
export async function ledNetworks(db: Db, viewer: Viewer) {
  if (viewer.kind === "visitor" || !mayLead(viewer)) return [];
  const led = leadsOneOf(viewer.id, networks.id, networks.parentId, networks.successorId);
  return db
    .select({
      id: networks.id,
      slug: networks.slug,
      name: networks.name,
      kind: networks.kind,
      parentId: networks.parentId,
      endedAt: networks.endedAt,
    })
    .from(networks)
    .leftJoin(parent, eq(parent.id, networks.parentId))
    .where(holds(viewer, "admin") ? undefined : led)
    .orderBy(
      sql`lower(coalesce(${parent.name}, ${networks.name}))`,
      sql`${networks.parentId} is not null`,
      asc(networks.name),
    );
}

/**
 * Whether a member leads one of these networks, in the words of the database. Of a viewer it counts only with
 * `holds`: a duty may wait for a second factor.
 */
export function leadsOneOf(member: number | SQLWrapper, ...ids: SQLWrapper[]) {
  return sql<boolean>`exists (select 1 from duties d where d.member_id = ${member}
    and d.duty = 'network_lead' and d.ended_at is null and d.network_id in (${sql.join(ids, sql`, `)}))`;
}

function mayLead(viewer: Viewer) {
  return holds(viewer, "network_lead") || holds(viewer, "admin");
}
