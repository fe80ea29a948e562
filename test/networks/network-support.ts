import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { member } from "../support/people";

export const NOW = new Date("2026-03-10T09:00:00Z");
export const days = (count: number, from = NOW) => new Date(from.getTime() + count * 86_400_000);

/** Somebody who leads a network. */
export const lead = (db: Db, network: string) =>
  member(db, { standing: "non_peer", network, duties: ["network_lead"] });

export const admin = (db: Db) => member(db, { standing: "none", network: null, duties: ["admin"] });

/** An adviser accredited until a day, who is no demonstration account: mails reach them. */
export function adviser(
  db: Db,
  network: string,
  { until = days(200), name, email }: { until?: Date; name?: string; email?: string } = {},
) {
  return member(db, { network, name, email, overrides: { accreditedUntil: until, isDemonstration: false } });
}

export async function networkBy(db: Db, slug: string) {
  const [network] = await db.select().from(networks).where(eq(networks.slug, slug));
  if (!network) throw new Error(`no network ${slug}`);
  return network;
}

/** What a member is in the database, with the accreditation that says so. */
export async function stateOf(db: Db, { id }: Pick<Member, "id">) {
  const [row] = await db
    .select({
      standing: members.standing,
      network: networks.slug,
      structureId: members.structureId,
      expiresAt: accreditations.expiresAt,
      departsAt: accreditations.departsAt,
    })
    .from(members)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .where(eq(members.id, id));
  if (!row) throw new Error(`no member ${id}`);
  return row;
}

/** Why each accreditation of a member ended, oldest first; null for the one in force. */
export async function endsOf(db: Db, { id }: Pick<Member, "id">) {
  const rows = await db
    .select({ reason: accreditations.endReason })
    .from(accreditations)
    .where(eq(accreditations.memberId, id))
    .orderBy(accreditations.id);
  return rows.map(({ reason }) => reason);
}

/** The journal's words for what was done to somebody or to a network. */
export async function journalOf(db: Db, of: { memberId?: number; networkId?: number }) {
  const rows = await db.execute<{ action: string; actor_id: string | null }>(sql`
    select action, actor_id from journal where member_id is not distinct from coalesce(${of.memberId ?? null}, member_id)
      and network_id is not distinct from coalesce(${of.networkId ?? null}, network_id) order by id`);
  return rows.map(({ action }) => action);
}
