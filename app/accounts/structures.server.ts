import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks, structures } from "#db/schema/index.server";

/**
 * The structure of a network that bears this name, whatever its case, or bears it as another name; a new one where
 * there is none, and one that had ended lives again. Returns its id, or null for an empty name.
 */
export async function structureNamed(tx: Db, networkId: number, name: string): Promise<number | null> {
  if (!name) return null;
  const known = await find(tx, networkId, name);
  if (known) return known;
  // One at a time in a network, so that two spellings do not make two structures.
  await tx.select({ id: networks.id }).from(networks).where(eq(networks.id, networkId)).for("no key update");
  const meanwhile = await find(tx, networkId, name);
  if (meanwhile) return meanwhile;
  const [made] = await tx
    .insert(structures)
    .values({ networkId, name })
    .onConflictDoUpdate({ target: [structures.networkId, structures.name], set: { endedAt: null } })
    .returning({ id: structures.id });
  return made?.id ?? null;
}

async function find(tx: Db, networkId: number, name: string) {
  const [row] = await tx
    .select({ id: structures.id })
    .from(structures)
    .where(
      and(
        eq(structures.networkId, networkId),
        isNull(structures.endedAt),
        or(
          sql`lower(${structures.name}) = lower(${name})`,
          sql`exists (select 1 from aliases a
            where a.structure_id = ${structures.id} and lower(a.name) = lower(${name}))`,
        ),
      ),
    )
    .limit(1);
  return row?.id;
}
