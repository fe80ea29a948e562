import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideAnnexes } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { heldAnnex, type Place } from "./annex.server";

/**
 * Ends an annex, as an editor or for its region: it shows no more; its texts and records stay. One that is over
 * already stays as it is.
 * @throws Response 404 to who writes none there
 */
export function endAnnex(
  db: Db,
  by: Member,
  { place, annexId, now }: { place: Place; annexId: number; now: Date },
) {
  return db.transaction(async (tx) => {
    const { mayWrite, last, slug, region } = await heldAnnex(tx, by, place);
    if (!mayWrite) throw notFound();
    if (last?.annexId !== annexId) return;
    await tx.update(guideAnnexes).set({ endedAt: now, endedById: by.id }).where(eq(guideAnnexes.id, annexId));
    await record(tx, {
      by: by.id,
      action: "guide.annex_ended",
      details: { fiche: slug, territory: region },
      now,
    });
  });
}
