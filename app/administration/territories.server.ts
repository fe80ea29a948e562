import { asc, eq, max, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { territories } from "#db/schema/index.server";
import { NAME_MAX, type Opening } from "#db/vocabulary";
import { notFound } from "~/http/errors";
import { differences, record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";

/** Every territory, in its order. */
export function listTerritories(db: Db) {
  return db.select().from(territories).orderBy(asc(territories.position), asc(territories.id));
}

/** Adds a territory, last. Returns why it could not be, or null. */
export function addTerritory(db: Db, by: number, { name, now }: { name: string; now: Date }) {
  return db.transaction(async (tx) => {
    await hold(tx);
    const error = await errorOf(tx, null, name);
    if (error) return error;
    const slugs = new Set((await listTerritories(tx)).map(({ slug }) => slug));
    const [last] = await tx.select({ position: max(territories.position) }).from(territories);
    const position = (last?.position ?? 0) + 1;
    // Two names may read alike in an address: « Réunion », « Réunion ! ».
    const slug = slugs.has(slugOf(name)) ? `${slugOf(name)}-${position}` : slugOf(name);
    await tx.insert(territories).values({ slug, name, position });
    await record(tx, { by, action: "territory.added", details: { territory: name }, now });
    return null;
  });
}

/**
 * Changes a territory's name and who may ask to join from it. Returns why it could not be, or null.
 * @throws Response 404 when there is no such territory
 */
export function changeTerritory(
  db: Db,
  by: number,
  { id, now, ...draft }: { id: number; name: string; opening: Opening; now: Date },
) {
  return db.transaction(async (tx) => {
    await hold(tx);
    const territory = (await listTerritories(tx)).find((known) => known.id === id);
    if (!territory) throw notFound();
    const error = await errorOf(tx, id, draft.name);
    if (error) return error;
    const changed = differences(territory, draft);
    if (Object.keys(changed).length === 0) return null;
    await tx.update(territories).set(draft).where(eq(territories.id, id));
    const details = { territory: territory.name, ...changed };
    await record(tx, { by, action: "territory.changed", details, now });
    return null;
  });
}

/**
 * Puts a territory before or after its neighbour; the first and the last stay where they are.
 * @throws Response 404 when there is no such territory
 */
export async function moveTerritory(
  db: Db,
  by: number,
  { id, step, now }: { id: number; step: -1 | 1; now: Date },
) {
  await db.transaction(async (tx) => {
    await hold(tx);
    const all = await listTerritories(tx);
    const n = all.findIndex((territory) => territory.id === id);
    const [moved, other] = [all[n], all[n + step]];
    if (!moved) throw notFound();
    if (!other) return;
    await tx.update(territories).set({ position: other.position }).where(eq(territories.id, id));
    await tx.update(territories).set({ position: moved.position }).where(eq(territories.id, other.id));
    await record(tx, { by, action: "territory.moved", details: { territory: moved.name }, now });
  });
}

/** One change of the list at a time: names are compared and places exchanged. */
async function hold(tx: Db) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('territories'))`);
}

async function errorOf(tx: Db, id: number | null, name: string) {
  if (!name) return "Indiquez le nom du territoire.";
  if (name.length > NAME_MAX) return `Raccourcissez ce nom à ${NAME_MAX}\u00a0caractères au plus.`;
  const same = sql`lower(${territories.name}) = lower(${name}) and ${territories.id} is distinct from ${id}`;
  return (await tx.$count(territories, same)) > 0 ? "Un territoire porte déjà ce nom." : null;
}
