import { and, asc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, aliases, members, networks, structures, territories } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { notFound } from "~/http/errors";
import { differences, record } from "~/platform/journal.server";

const STRUCTURES_PER_PAGE = 50;
const byName = sql`(lower(${structures.name}), ${structures.id})`;

/** The living structures of a network by name, with the names they had, after one of them. */
export async function listStructures(db: Db, networkId: number, after: number | null) {
  const start = sql`(select lower(s.name), s.id from structures s where s.id = ${after})`;
  const rows = await db
    .select({
      id: structures.id,
      name: structures.name,
      territoryId: structures.territoryId,
      former: sql<
        string[]
      >`array(select a.name from aliases a where a.structure_id = structures.id order by a.id)`,
    })
    .from(structures)
    .where(
      and(
        eq(structures.networkId, networkId),
        isNull(structures.endedAt),
        after === null ? undefined : gt(byName, start),
      ),
    )
    .orderBy(asc(sql`lower(${structures.name})`), asc(structures.id))
    .limit(STRUCTURES_PER_PAGE + 1);
  const shown = rows.slice(0, STRUCTURES_PER_PAGE);
  return { structures: shown, next: rows.length > STRUCTURES_PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

interface Place {
  networkId: number;
  name: string;
  territoryId: number | null;
  now: Date;
}

/** Adds a structure to a network. Returns why it could not be, or null. */
export function addStructure(db: Db, by: number, { networkId, name, territoryId, now }: Place) {
  return db.transaction(async (tx) => {
    await hold(tx, networkId);
    const error = (await nameError(tx, { networkId, name, id: null })) ?? (await placeError(tx, territoryId));
    if (error) return error;
    await tx.insert(structures).values({ networkId, name, territoryId });
    await record(tx, { by, action: "structure.added", networkId, details: { structure: name }, now });
    return null;
  });
}

/**
 * Gives a structure another name or territory; it is still found by the name it had. Returns why not, or null.
 * @throws Response 404 when the network has no such structure
 */
export function changeStructure(db: Db, by: number, { id, ...place }: Place & { id: number }) {
  const { networkId, name, territoryId, now } = place;
  return db.transaction(async (tx) => {
    await hold(tx, networkId);
    const structure = await find(tx, networkId, id);
    const error = (await nameError(tx, { networkId, name, id })) ?? (await placeError(tx, territoryId));
    if (error) return error;
    const changed = differences(structure, { name, territoryId });
    if (Object.keys(changed).length === 0) return null;
    await tx.update(structures).set({ name, territoryId }).where(eq(structures.id, id));
    if (name !== structure.name) await keepName(tx, id, structure.name, now);
    const details = { structure: structure.name, ...changed };
    await record(tx, { by, action: "structure.changed", networkId, details, now });
    return null;
  });
}

/**
 * Ends a structure: nobody joins from it any more, and who belongs to it still does.
 * @throws Response 404 when the network has no such structure
 */
export async function endStructure(
  db: Db,
  by: number,
  { networkId, id, now }: { networkId: number; id: number; now: Date },
) {
  await db.transaction(async (tx) => {
    await hold(tx, networkId);
    const { name } = await find(tx, networkId, id);
    await tx.update(structures).set({ endedAt: now }).where(eq(structures.id, id));
    await record(tx, { by, action: "structure.ended", networkId, details: { structure: name }, now });
  });
}

/**
 * Puts a structure's people into another of the same network, which is then found by both names; the first ends.
 * Returns why not, or null.
 * @throws Response 404 when the network has no such structure
 */
export function mergeStructures(
  db: Db,
  by: number,
  { networkId, fromId, into: named, now }: { networkId: number; fromId: number; into: string; now: Date },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    await hold(tx, networkId);
    const from = await find(tx, networkId, fromId);
    const [into] = await tx
      .select()
      .from(structures)
      .where(living(networkId, sql`lower(${structures.name}) = lower(${named})`));
    if (!into)
      return "Aucune structure du réseau ne porte ce nom\u00a0: écrivez-le comme il est dans la liste.";
    if (into.id === fromId) return "Choisissez une autre structure que celle-ci.";
    const intoId = into.id;
    await tx.update(members).set({ structureId: intoId }).where(eq(members.structureId, fromId));
    await tx
      .update(accreditations)
      .set({ structureId: intoId })
      .where(and(eq(accreditations.structureId, fromId), isNull(accreditations.endedAt)));
    await tx.update(structures).set({ endedAt: now }).where(eq(structures.id, fromId));
    await keepName(tx, intoId, from.name, now);
    const details = { structure: from.name, into: into.name };
    await record(tx, { by, action: "structure.merged", networkId, details, now });
    return null;
  });
}

/** One change of a network's structures at a time. */
async function hold(tx: Db, networkId: number) {
  const [network] = await tx
    .select({ id: networks.id })
    .from(networks)
    .where(eq(networks.id, networkId))
    .for("no key update");
  if (!network) throw notFound();
}

async function find(tx: Db, networkId: number, id: number) {
  const [structure] = await tx
    .select()
    .from(structures)
    .where(living(networkId, eq(structures.id, id)));
  if (!structure) throw notFound();
  return structure;
}

const living = (networkId: number, which: SQL) =>
  and(eq(structures.networkId, networkId), isNull(structures.endedAt), which);

async function keepName(tx: Db, structureId: number, name: string, until: Date) {
  await tx.insert(aliases).values({ structureId, name, until }).onConflictDoNothing();
}

async function nameError(
  tx: Db,
  { networkId, name, id }: { networkId: number; name: string; id: number | null },
) {
  if (!name) return "Indiquez le nom de la structure.";
  if (name.length > NAME_MAX) return `Raccourcissez ce nom à ${NAME_MAX}\u00a0caractères au plus.`;
  const same = sql`lower(${structures.name}) = lower(${name}) and ${structures.id} is distinct from ${id}`;
  const known = await tx.$count(structures, and(eq(structures.networkId, networkId), same));
  return known > 0 ? "Le réseau a, ou a eu, une structure de ce nom\u00a0: réunissez-les plutôt." : null;
}

async function placeError(tx: Db, territoryId: number | null) {
  if (territoryId === null) return null;
  const isKnown = (await tx.$count(territories, eq(territories.id, territoryId))) > 0;
  return isKnown ? null : "Choisissez un territoire de la liste.";
}
