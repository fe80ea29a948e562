import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { duties, members, networks, territories } from "#db/schema/index.server";
import type { COLLEGES, Duty } from "#db/vocabulary";

export interface Grant {
  memberId: number;
  duty: Duty;
  college?: (typeof COLLEGES)[number] | null;
  /** The region whose annexes a validator of the regions decides on. */
  territoryId?: number | null;
  /** The network that is led. */
  networkId?: number | null;
  /** Who gives it; null for the site itself. */
  by?: number | null;
  at: Date;
}

/** Gives a duty. The database refuses one that the member's standing does not allow, and one held already. */
export async function grantDuty(db: Db, { at, by = null, ...grant }: Grant) {
  await db.insert(duties).values({
    ...grant,
    standing: sql`(select ${members.standing} from ${members} where ${members.id} = ${grant.memberId})`,
    grantedAt: at,
    grantedById: by,
  });
}

/** Ends a duty that is held. Returns false when it was over already. */
export async function endDuty(db: Db, dutyId: number, { by, at }: { by: number | null; at: Date }) {
  const ended = await db
    .update(duties)
    .set({ standing: null, endedAt: at, endedById: by, endReason: "ended" })
    .where(and(eq(duties.id, dutyId), isNull(duties.endedAt)))
    .returning({ id: duties.id });
  return ended.length > 0;
}

/** The duties a member holds and held, newest first, with who gave them: what the person sees of their own. */
export function listDuties(db: Db, memberId: number) {
  const giver = alias(members, "giver");
  return db
    .select({
      id: duties.id,
      duty: duties.duty,
      college: duties.college,
      network: networks.name,
      territory: territories.name,
      grantedAt: duties.grantedAt,
      grantedBy: giver.name,
      endedAt: duties.endedAt,
      endReason: duties.endReason,
    })
    .from(duties)
    .leftJoin(networks, eq(networks.id, duties.networkId))
    .leftJoin(territories, eq(territories.id, duties.territoryId))
    .leftJoin(giver, eq(giver.id, duties.grantedById))
    .where(eq(duties.memberId, memberId))
    .orderBy(desc(duties.grantedAt), desc(duties.id));
}
