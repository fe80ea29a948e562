import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { arrayOf, preparedFor } from "#db/prepared.server";
import { joinRequests, members, networks, territories } from "#db/schema/index.server";
import type { Cursor } from "~/http/cursor";
import { notFound } from "~/http/errors";
import type { Desk } from "./desk.server";

export const REQUESTS_PER_PAGE = 50;

/** A page of the requests that wait at a desk, oldest first; `next` is where the following page starts. */
export async function listQueue(db: Db, desk: Desk, after: Cursor | null) {
  const { at, id } = after ?? { at: new Date(0), id: 0 };
  const rows = await queueOf(db).execute({ networks: arrayOf(desk.scope), at: at.toISOString(), id });
  const requests = rows.slice(0, REQUESTS_PER_PAGE);
  const last = requests.at(-1);
  const next =
    rows.length > requests.length && last?.confirmedAt ? { at: last.confirmedAt, id: last.id } : null;
  return { requests, next };
}

export type QueuedRequest = Awaited<ReturnType<typeof listQueue>>["requests"][number];

/**
 * One request of a desk, open or decided, with who decided it.
 * @throws Response 404 where it is not of this desk
 */
export async function findRequest(db: Db, desk: Desk, requestId: number) {
  const [request] = await requestOf(db).execute({ networks: arrayOf(desk.scope), requestId });
  if (!request) throw notFound();
  return request;
}

/** Since when it is the network's turn: the request's confirmation, or the last word about it. */
export const waitingSince = sql`greatest(join_requests.confirmed_at,
  (select max(m.at) from request_messages m where m.request_id = join_requests.id))`.mapWith(
  joinRequests.confirmedAt,
);

const columns = {
  ...{ id: joinRequests.id, state: joinRequests.state, memberId: joinRequests.memberId },
  ...{ name: joinRequests.name, email: joinRequests.email, structure: joinRequests.structure },
  ...{ function: joinRequests.function, levels: joinRequests.levels, isAdviser: joinRequests.isAdviser },
  ...{ motivation: joinRequests.motivation, confirmedAt: joinRequests.confirmedAt },
  ...{ decidedAt: joinRequests.decidedAt, decidedStanding: joinRequests.decidedStanding },
  reason: joinRequests.reason,
  network: { slug: networks.slug, name: networks.name, reminderDays: networks.reminderDays },
  territory: territories.name,
  since: waitingSince,
  // Those of this desk only: what another network refused is between it and the person.
  refusals:
    sql<number>`(select count(*) from join_requests past where past.member_id = join_requests.member_id
    and past.state = 'refused' and past.id <> join_requests.id
    and past.network_id = any(${sql.placeholder("networks")}::bigint[]))`.mapWith(Number),
};

/** Each network's oldest are read from its own index, whatever the number that waits. */
const oldest = sql`(select q.id from unnest(${sql.placeholder("networks")}::bigint[]) of_network(id)
  cross join lateral (select r.id from join_requests r
    where r.network_id = of_network.id and r.state in ('waiting', 'asked')
      and (r.confirmed_at, r.id) > (${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::bigint)
    order by r.confirmed_at, r.id limit ${sql.raw(String(REQUESTS_PER_PAGE + 1))}) q)`;

const queueOf = preparedFor((db) =>
  db
    .select(columns)
    .from(joinRequests)
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .innerJoin(territories, eq(territories.id, joinRequests.territoryId))
    .where(sql`${joinRequests.id} = any(array${oldest})`)
    .orderBy(joinRequests.confirmedAt, joinRequests.id)
    .limit(REQUESTS_PER_PAGE + 1)
    .prepare("joining_queue"),
);

const decider = alias(members, "decider");
const requestOf = preparedFor((db) =>
  db
    .select({ ...columns, decidedBy: decider.name })
    .from(joinRequests)
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .innerJoin(territories, eq(territories.id, joinRequests.territoryId))
    .leftJoin(decider, eq(decider.id, joinRequests.decidedById))
    .where(
      and(
        eq(joinRequests.id, sql.placeholder("requestId")),
        sql`${joinRequests.networkId} = any(${sql.placeholder("networks")}::bigint[])`,
        sql`${joinRequests.state} <> 'unconfirmed'`,
      ),
    )
    .prepare("joining_request"),
);
