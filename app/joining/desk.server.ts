import { and, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { duties, networks } from "#db/schema/index.server";
import { holds, type Viewer } from "~/accounts/viewer";
import { notFound } from "~/http/errors";

/** A network as those who decide for it work on it. */
export type Desk = Awaited<ReturnType<typeof deskOf>>;

/**
 * The desk of a network, for those who decide who belongs to it: its leads, those of the network it is inside, and
 * the administrators for a partner. It spans the networks inside it.
 * @throws Response 404 for anybody else, and for a network that does not exist
 */
export async function deskOf(db: Db, viewer: Viewer, slug: string) {
  if (viewer.kind === "visitor") throw notFound();
  const [network] = await findNetwork(db).execute({ slug, memberId: viewer.id });
  if (!network) throw notFound();
  const { isLed, inside, ...shown } = network;
  const isTheirs =
    network.kind === "partner"
      ? holds(viewer, "admin") || (isLed && holds(viewer, "network_lead"))
      : isLed && holds(viewer, "network_lead");
  if (!isTheirs) throw notFound();
  return { ...shown, networkIds: [network.id, ...inside.map(Number)] };
}

const findNetwork = preparedFor((db) =>
  db
    .select({
      ...{ id: networks.id, slug: networks.slug, name: networks.name, kind: networks.kind },
      ...{ opening: networks.opening, endedAt: networks.endedAt, reminderDays: networks.reminderDays },
      inside: sql<string[]>`array(select n.id from networks n where n.parent_id = networks.id order by n.id)`,
      isLed: sql<boolean>`exists (select 1 from duties d where d.duty = 'network_lead' and d.ended_at is null
        and d.member_id = ${sql.placeholder("memberId")} and d.network_id in (networks.id, networks.parent_id))`,
    })
    .from(networks)
    .where(eq(networks.slug, sql.placeholder("slug")))
    .prepare("joining_desk"),
);

/**
 * Who is written to when a network's requests wait: its leads, else those of the network it is inside; the
 * administrators for a partner without leads.
 */
export async function leadersOf(db: Db, networkId: number): Promise<number[]> {
  const own = alias(networks, "own");
  const rows = await db
    .select({ id: duties.memberId, led: duties.networkId })
    .from(own)
    .innerJoin(
      duties,
      and(
        isNull(duties.endedAt),
        or(
          and(
            eq(duties.duty, "network_lead"),
            or(eq(duties.networkId, own.id), eq(duties.networkId, own.parentId)),
          ),
          and(eq(duties.duty, "admin"), eq(own.kind, "partner")),
        ),
      ),
    )
    .where(eq(own.id, networkId));
  const direct = rows.filter(({ led }) => led === networkId);
  return [...new Set((direct.length > 0 ? direct : rows).map(({ id }) => id))];
}

/** The hosts, who are told of networks that do not answer. */
export async function hostsOf(db: Db): Promise<number[]> {
  const rows = await db
    .select({ id: duties.memberId })
    .from(duties)
    .where(and(eq(duties.duty, "host"), isNull(duties.endedAt)));
  return rows.map(({ id }) => id);
}
