import { and, asc, eq, max, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { referenceTerms } from "#db/schema/index.server";
import { NAME_MAX, type ReferenceList } from "#db/vocabulary";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";

export const LIST_NAMES: Record<ReferenceList, string> = {
  theme: "Thèmes",
  scheme: "Dispositifs",
  public: "Publics",
};

/** The entries of every list, in their order, retired ones included. */
export function listTerms(db: Db) {
  return db
    .select()
    .from(referenceTerms)
    .orderBy(asc(referenceTerms.list), asc(referenceTerms.position), asc(referenceTerms.id));
}

/** Adds an entry, last of its list. Returns why it could not be, or null. */
export function addTerm(
  db: Db,
  by: number,
  { list, label, now }: { list: ReferenceList; label: string; now: Date },
) {
  return db.transaction(async (tx) => {
    await hold(tx);
    const error = await errorOf(tx, { list, id: null, label });
    if (error) return error;
    const [last] = await tx
      .select({ position: max(referenceTerms.position) })
      .from(referenceTerms)
      .where(eq(referenceTerms.list, list));
    const position = (last?.position ?? 0) + 1;
    const taken = and(eq(referenceTerms.list, list), eq(referenceTerms.slug, slugOf(label)));
    const isTaken = (await tx.$count(referenceTerms, taken)) > 0;
    const slug = isTaken ? `${slugOf(label)}-${position}` : slugOf(label);
    await tx.insert(referenceTerms).values({ list, slug, label, position });
    await record(tx, { by, action: "term.added", details: { list: LIST_NAMES[list], term: label }, now });
    return null;
  });
}

/**
 * Gives an entry other words; who chose it keeps it. Returns why it could not be, or null.
 * @throws Response 404 when there is no such entry
 */
export function renameTerm(db: Db, by: number, { id, label, now }: { id: number; label: string; now: Date }) {
  return db.transaction(async (tx) => {
    await hold(tx);
    const term = await find(tx, id);
    const error = await errorOf(tx, { list: term.list, id, label });
    if (error) return error;
    if (label === term.label) return null;
    await tx.update(referenceTerms).set({ label }).where(eq(referenceTerms.id, id));
    const details = { list: LIST_NAMES[term.list], term: [term.label, label] };
    await record(tx, { by, action: "term.renamed", details, now });
    return null;
  });
}

/**
 * Puts an entry before or after its neighbour; the first and the last stay where they are.
 * @throws Response 404 when there is no such entry
 */
export async function moveTerm(
  db: Db,
  by: number,
  { id, step, now }: { id: number; step: -1 | 1; now: Date },
) {
  await db.transaction(async (tx) => {
    await hold(tx);
    const term = await find(tx, id);
    const all = (await listTerms(tx)).filter(({ list }) => list === term.list);
    const other = all[all.findIndex((known) => known.id === id) + step];
    if (!other) return;
    await tx.update(referenceTerms).set({ position: other.position }).where(eq(referenceTerms.id, id));
    await tx.update(referenceTerms).set({ position: term.position }).where(eq(referenceTerms.id, other.id));
    const details = { list: LIST_NAMES[term.list], term: term.label };
    await record(tx, { by, action: "term.moved", details, now });
  });
}

/**
 * Offers an entry no longer, or again; who chose it keeps it.
 * @throws Response 404 when there is no such entry
 */
export async function setRetired(
  db: Db,
  by: number,
  { id, isRetired, now }: { id: number; isRetired: boolean; now: Date },
) {
  await db.transaction(async (tx) => {
    await hold(tx);
    const term = await find(tx, id);
    if ((term.retiredAt !== null) === isRetired) return;
    const retiredAt = isRetired ? now : null;
    await tx.update(referenceTerms).set({ retiredAt }).where(eq(referenceTerms.id, id));
    const details = { list: LIST_NAMES[term.list], term: term.label };
    if (isRetired) await record(tx, { by, action: "term.retired", details, now });
    else await record(tx, { by, action: "term.restored", details, now });
  });
}

/** One change of the lists at a time: names are compared and places exchanged. */
async function hold(tx: Db) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('reference terms'))`);
}

async function find(tx: Db, id: number) {
  const [term] = await tx.select().from(referenceTerms).where(eq(referenceTerms.id, id));
  if (!term) throw notFound();
  return term;
}

async function errorOf(
  tx: Db,
  { list, id, label }: { list: ReferenceList; id: number | null; label: string },
) {
  if (!label) return "Écrivez l’entrée à ajouter.";
  if (label.length > NAME_MAX) return `Raccourcissez cette entrée à ${NAME_MAX}\u00a0caractères au plus.`;
  const same = sql`lower(${referenceTerms.label}) = lower(${label}) and ${referenceTerms.id} is distinct from ${id}`;
  const known = await tx.$count(referenceTerms, and(eq(referenceTerms.list, list), same));
  return known > 0 ? "Cette entrée est déjà dans la liste, peut-être parmi celles qui sont retirées." : null;
}
