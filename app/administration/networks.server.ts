import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { aliases, networks } from "#db/schema/index.server";
import { NAME_MAX, type NETWORK_KINDS, type Opening } from "#db/vocabulary";
import { notFound } from "~/http/errors";
import { differences, record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";

/** Every network by name, those that ended included. */
export function listNetworks(db: Db) {
  return db
    .select()
    .from(networks)
    .orderBy(asc(sql`lower(${networks.name})`), asc(networks.id));
}

export type Network = Awaited<ReturnType<typeof listNetworks>>[number];

/** The other names of a network: in use (`until` null), and those it had. */
export function listAliases(db: Db, networkId: number) {
  return db
    .select({ id: aliases.id, name: aliases.name, until: aliases.until })
    .from(aliases)
    .where(eq(aliases.networkId, networkId))
    .orderBy(asc(sql`lower(${aliases.name})`));
}

export interface NewNetwork {
  name: string;
  kind: (typeof NETWORK_KINDS)[number];
  parentId: number | null;
  now: Date;
}

export type Created = { ok: true; slug: string } | { ok: false; errors: { name?: string; parent?: string } };

/** Adds a network, alone or inside another of its kind, two levels at most. */
export function createNetwork(db: Db, by: number, { now, ...draft }: NewNetwork): Promise<Created> {
  return db.transaction(async (tx) => {
    // The lock of successions: no network ends, nor takes this name, meanwhile.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('networks.succession'))`);
    const all = await listNetworks(tx);
    const parent = all.find(({ id }) => id === draft.parentId);
    const misplaced =
      draft.parentId !== null &&
      (!parent || parent.endedAt !== null || parent.parentId !== null || parent.kind !== draft.kind);
    const error = nameError(draft.name, all);
    const errors = {
      ...(error ? { name: error } : {}),
      ...(misplaced ? { parent: "Choisissez un réseau de même sorte, qui n’est dans aucun autre." } : {}),
    };
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const slug = freeSlug(draft.name, all);
    const [made] = await tx
      .insert(networks)
      .values({ ...draft, slug })
      .returning({ id: networks.id });
    const details = { name: draft.name, kind: draft.kind };
    await record(tx, { by, action: "network.created", networkId: made?.id ?? null, details, now });
    return { ok: true, slug };
  });
}

function nameError(name: string, all: Network[]) {
  if (!name) return "Indiquez le nom du réseau.";
  if (name.length > NAME_MAX) return `Raccourcissez ce nom à ${NAME_MAX}\u00a0caractères au plus.`;
  const same = all.some((known) => !known.endedAt && known.name.toLowerCase() === name.toLowerCase());
  return same ? "Un réseau porte déjà ce nom." : null;
}

/** `attente` is an address of the networks. */
function freeSlug(name: string, all: Network[]) {
  const taken = new Set(["attente", ...all.map(({ slug }) => slug)]);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? slugOf(name) : `${slugOf(name)}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}

export interface Rules {
  opening: Opening;
  /** Months an accreditation lasts, from 1 to 60. */
  accreditationMonths: number;
  /** Working days a request waits before its leads are reminded, from 1 to 60. */
  reminderDays: number;
  /** Working days a request waits before the host is told, from the reminder to 90. */
  escalationDays: number;
}

/**
 * Changes how a network admits: its opening, how long it accredits for, when it is reminded. What was accredited
 * before keeps its date. Returns what is wrong, by field.
 * @throws Response 404 when there is no such network
 */
export function changeRules(
  db: Db,
  by: number,
  { networkId, now, ...rules }: Rules & { networkId: number; now: Date },
) {
  return db.transaction(async (tx) => {
    const [network] = await tx.select().from(networks).where(eq(networks.id, networkId)).for("update");
    if (!network) throw notFound();
    const errors = rulesErrors(rules);
    if (Object.keys(errors).length > 0) return errors;
    const changed = differences(network, rules);
    if (Object.keys(changed).length === 0) return errors;
    await tx.update(networks).set(rules).where(eq(networks.id, networkId));
    await record(tx, { by, action: "network.changed", networkId, details: changed, now });
    return errors;
  });
}

function rulesErrors({ accreditationMonths, reminderDays, escalationDays }: Rules) {
  const errors: Partial<Record<keyof Rules, string>> = {};
  if (!within(accreditationMonths, 1, 60))
    errors.accreditationMonths = "Indiquez un nombre de mois, de 1 à 60.";
  if (!within(reminderDays, 1, 60)) errors.reminderDays = "Indiquez un nombre de jours, de 1 à 60.";
  if (!within(escalationDays, reminderDays, 90))
    errors.escalationDays = "Indiquez un nombre de jours, au moins celui de la relance, et 90 au plus.";
  return errors;
}

const within = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;

/** Gives a network another name in use. Returns why it could not be, or null. */
export function addAlias(
  db: Db,
  by: number,
  { networkId, name, now }: { networkId: number; name: string; now: Date },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (!name) return "Indiquez cet autre nom.";
    if (name.length > NAME_MAX) return `Raccourcissez ce nom à ${NAME_MAX}\u00a0caractères au plus.`;
    const added = await tx
      .insert(aliases)
      .values({ networkId, name })
      .onConflictDoNothing()
      .returning({ id: aliases.id });
    if (added.length === 0) return "Le réseau a déjà cet autre nom.";
    await record(tx, { by, action: "network.alias_added", networkId, details: { alias: name }, now });
    return null;
  });
}

/** Takes away a name that a network has beside its own; those it had until a date are its history, and stay. */
export async function removeAlias(
  db: Db,
  by: number,
  { networkId, aliasId, now }: { networkId: number; aliasId: number; now: Date },
) {
  await db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(aliases)
      .where(and(eq(aliases.id, aliasId), eq(aliases.networkId, networkId), isNull(aliases.until)))
      .returning({ name: aliases.name });
    if (!removed) return;
    const details = { alias: removed.name };
    await record(tx, { by, action: "network.alias_removed", networkId, details, now });
  });
}
