import { and, eq, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { duties, networks } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { networkLedBy, type ReadNetwork } from "~/networks/access.server";

/** A network as those who decide for it work on it, with the networks inside it. */
export type Desk = ReadNetwork;

/**
 * The desk of a network, for those who give its word.
 * @throws Response 404 for anybody else, and for a network that does not exist
 */
export async function deskOf(db: Db, viewer: Viewer, slug: string): Promise<Desk> {
  const network = await networkLedBy(db, viewer, slug);
  if (!network) throw notFound();
  return network;
}

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
