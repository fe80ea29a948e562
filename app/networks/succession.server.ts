import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import type { Outcome } from "./outcome";

/** Stands in for the one of the networks: corrects a name. */
export async function renameNetwork(
  db: Db,
  by: Member,
  { networkId, name, now }: { networkId: number; name: string; isCorrection: boolean; now: Date },
): Promise<Outcome<{ slug: string }>> {
  if (!name) return { ok: false, errors: { name: "Indiquez le nom du réseau." } };
  const [row] = await db.update(networks).set({ name }).where(eq(networks.id, networkId)).returning();
  await record(db, { by: by.id, action: "network.corrected", networkId, now });
  return { ok: true, slug: row?.slug ?? "" };
}

/** Stands in for the one of the networks. */
export async function mergeNetworks(
  _db: Db,
  _by: Member,
  _asked: { fromId: number; intoId: number; now: Date },
): Promise<Outcome<{ slug: string }>> {
  return { ok: false, errors: { into: "Choisissez un autre réseau." } };
}

/** Stands in for the one of the networks. */
export async function endNetwork(
  _db: Db,
  _by: Member,
  _asked: { networkId: number; now: Date },
): Promise<Outcome<{ people: number }>> {
  return { ok: false, errors: { network: "Ce réseau a déjà pris fin." } };
}
