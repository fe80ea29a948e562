import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { aliases, networks } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";
import { type Outcome, refused } from "./outcome";
import { countPeople, endPeople, holdNetworks, movePeople, shift } from "./people.server";
import { closeNetwork, moveBelongings } from "./succession-steps.server";

type Network = typeof networks.$inferSelect;

/** Words that follow `/reseaux/` and name no network. */
const RESERVED = ["attente"];

/**
 * Gives a network another name, as an administrator. A correction mends it everywhere. A change of name ends the
 * network and opens its successor, which takes its people until the same dates, its leads, structures, open
 * requests, invitations and the networks inside it: what was written before stays signed with the former name.
 * Returns the address of the network that bears the name.
 */
export function renameNetwork(
  db: Db,
  by: Member,
  asked: { networkId: number; name: string; isCorrection: boolean; now: Date },
): Promise<Outcome<{ slug: string }>> {
  const { networkId, isCorrection, now } = asked;
  const name = asked.name.replace(/\s+/g, " ").trim();
  return db.transaction(async (tx) => {
    const former = await liveNetwork(tx, by, networkId);
    if (!former) return refused({ name: ENDED });
    const error = await wrongName(tx, name, isCorrection ? former : null, former);
    if (error) return refused({ name: error });
    const details = { from: former.name, to: name };
    if (isCorrection) {
      await tx.update(networks).set({ name }).where(eq(networks.id, former.id));
      await record(tx, { by: by.id, action: "network.corrected", networkId, details, now });
      return { ok: true, slug: former.slug };
    }
    const { id, slug, endedAt, successorId, ...settings } = former;
    const [successor] = await tx
      .insert(networks)
      .values({ ...settings, name, slug: await freeSlug(tx, name) })
      .returning();
    if (!successor) throw new Error("no network inserted");
    await succeed(tx, former, successor, { by: by.id, now, isRename: true });
    await record(tx, { by: by.id, action: "network.renamed", networkId: successor.id, details, now });
    return { ok: true, slug: successor.slug };
  });
}

/**
 * Merges a network into another one, as an administrator: it ends, and everything it had goes on there. Refused
 * where one of them has ended, which also keeps successors from going round in a circle.
 */
export function mergeNetworks(
  db: Db,
  by: Member,
  { fromId, intoId, now }: { fromId: number; intoId: number; now: Date },
): Promise<Outcome<{ slug: string }>> {
  return db.transaction(async (tx) => {
    const from = await liveNetwork(tx, by, fromId);
    if (!from) return refused({ network: ENDED });
    const into = await liveNetwork(tx, by, intoId);
    if (!into) return refused({ into: "Ce réseau a pris fin\u00a0: choisissez-en un autre." });
    if (into.id === from.id) return refused({ into: "Choisissez un autre réseau que lui-même." });
    if (into.kind !== from.kind) {
      return refused({
        into: "Un opérateur et un partenaire ne se réunissent pas\u00a0: qui accrédite diffère.",
      });
    }
    const inside = await tx.$count(networks, and(eq(networks.parentId, from.id), isNull(networks.endedAt)));
    if (inside > 0 && into.parentId) {
      return refused({
        into: "Le premier contient des réseaux\u00a0: il ne peut rejoindre qu’un réseau qui n’est dans aucun autre.",
      });
    }
    await succeed(tx, from, into, { by: by.id, now, isRename: false });
    const details = { from: from.name, to: into.name };
    await record(tx, { by: by.id, action: "network.merged", networkId: into.id, details, now });
    return { ok: true, slug: into.slug };
  });
}

/**
 * Ends a network that nothing follows, as an administrator: its people's accreditations end this minute, its open
 * requests are refused and its invitations withdrawn, and each person is told. Refused while it contains others.
 */
export function endNetwork(
  db: Db,
  by: Member,
  { networkId, now }: { networkId: number; now: Date },
): Promise<Outcome<{ people: number }>> {
  return db.transaction(async (tx) => {
    const network = await liveNetwork(tx, by, networkId);
    if (!network) return refused({ network: ENDED });
    const inside = await tx.$count(
      networks,
      and(eq(networks.parentId, network.id), isNull(networks.endedAt)),
    );
    if (inside > 0) {
      return refused({
        network: "Ce réseau en contient d’autres\u00a0: mettez-y fin d’abord, ou réunissez-les.",
      });
    }
    await holdNetworks(tx, [network.id]);
    const people = await endPeople(tx, network.id, { reason: "withdrawal", by: by.id, now });
    await closeNetwork(tx, network.id, { by: by.id, now });
    await tx.update(networks).set({ endedAt: now }).where(eq(networks.id, network.id));
    await record(tx, { by: by.id, action: "network.ended", networkId, details: { name: network.name }, now });
    await enqueue(tx, "networks.tell_all", { networkId, news: "network_ended", at: now.toISOString() });
    return { ok: true, people };
  });
}

const ENDED = "Ce réseau a déjà pris fin.";

/** The network, once no other succession is under way; null when it has ended. */
async function liveNetwork(tx: Db, by: Member, id: number) {
  if (!holds(by, "admin")) throw notFound();
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('networks.succession'))`);
  const [network] = await tx.select().from(networks).where(eq(networks.id, id));
  if (!network) throw notFound();
  return network.endedAt ? null : network;
}

async function succeed(
  tx: Db,
  from: Network,
  into: Network,
  { by, now, isRename }: { by: number; now: Date; isRename: boolean },
) {
  const inside = await tx.select({ id: networks.id }).from(networks).where(eq(networks.parentId, from.id));
  const moving = [from.id, ...inside.map(({ id }) => id)];
  await holdNetworks(tx, [...moving, into.id]);
  await endPeople(tx, from.id, { reason: null, by: null, now });
  // Sub-networks are counted in the network they are inside.
  const [before, after] = [from.parentId ?? from.id, into.parentId ?? into.id];
  if (before !== after) {
    for (const { standing, people } of await countPeople(tx, moving)) {
      await shift(tx, standing, before, -people);
      await shift(tx, standing, after, people);
    }
  }
  await moveBelongings(tx, from.id, into.id, { by, now });
  await movePeople(tx, from.id, into.id, by, now);
  if (!into.parentId)
    await tx.update(networks).set({ parentId: into.id }).where(eq(networks.parentId, from.id));
  await tx.update(networks).set({ endedAt: now, successorId: into.id }).where(eq(networks.id, from.id));
  await tx.insert(aliases).values({ networkId: into.id, name: from.name, until: now }).onConflictDoNothing();
  const news = isRename ? "network_renamed" : "network_merged";
  await enqueue(tx, "networks.tell_all", { networkId: from.id, news, at: now.toISOString() });
}

async function wrongName(tx: Db, name: string, corrected: Network | null, former: Network) {
  if (!name) return "Indiquez le nom du réseau.";
  if (name.length > NAME_MAX) return `Raccourcissez ce nom à ${NAME_MAX}\u00a0caractères.`;
  if (!corrected && name === former.name) return "C’est déjà son nom.";
  const [taken] = await tx
    .select({ id: networks.id })
    .from(networks)
    .where(
      and(
        sql`lower(${networks.name}) = lower(${name})`,
        isNull(networks.endedAt),
        ne(networks.id, former.id),
      ),
    );
  return taken ? "Un autre réseau porte déjà ce nom\u00a0: réunissez-les plutôt." : null;
}

async function freeSlug(tx: Db, name: string) {
  const wanted = slugOf(name);
  const rows = await tx.select({ slug: networks.slug }).from(networks);
  const taken = new Set([...RESERVED, ...rows.map(({ slug }) => slug)]);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}
