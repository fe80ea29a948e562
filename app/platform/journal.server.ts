import type { Db } from "#db/client.server";
import { journal } from "#db/schema/index.server";

export interface Entry {
  /** Who did it; null for the site itself, at a date that was set. */
  by: number | null;
  /** What was done, as `networks.ended`. Its words for the screen are in `administration/journal-words`. */
  action: string;
  /** Whom it concerns. */
  memberId?: number | null;
  /** The network it concerns. */
  networkId?: number | null;
  /** What it was and what it became; never a secret, nor what an adviser wrote. */
  details?: Record<string, unknown>;
  now: Date;
}

/** Records a change, in the transaction that makes it. Nothing takes it out again. */
export async function record(tx: Db, { by, now, ...entry }: Entry) {
  await tx.insert(journal).values({ ...entry, actorId: by, at: now });
}

/** What changed, field by field, as [before, after]: what the journal keeps of a change. */
export function differences<Fields extends object>(before: Fields, after: Partial<Fields>) {
  const changed: Record<string, [unknown, unknown]> = {};
  for (const [field, value] of Object.entries(after)) {
    const old = Object.entries(before).find(([name]) => name === field)?.[1];
    if (old !== value) changed[field] = [old, value];
  }
  return changed;
}
