import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { memberTallies, networks } from "#db/schema/index.server";
import type { AccreditedStanding } from "#db/vocabulary";

/** Counts a member in, or out of, the tally of their network, or of the one their network is inside. */
export async function tally(tx: Db, standing: AccreditedStanding, networkId: number, difference: 1 | -1) {
  const [network] = await tx
    .select({ id: sql<string>`coalesce(${networks.parentId}, ${networks.id})` })
    .from(networks)
    .where(eq(networks.id, networkId));
  await tx
    .insert(memberTallies)
    .values({ standing, networkId: Number(network?.id), members: difference })
    .onConflictDoUpdate({
      target: [memberTallies.standing, memberTallies.networkId],
      set: { members: sql`${memberTallies.members} + ${difference}` },
    });
}
