import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations } from "#db/schema/index.server";
import type { AccreditedStanding } from "#db/vocabulary";
import { accredit } from "~/accounts/accreditation.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { networkLedBy } from "./access.server";
import { type Decision, holdAccredited, NOT_ONESELF } from "./held.server";
import { type Outcome, refused } from "./outcome";

/**
 * Accredits somebody as a peer who was none, or the other way, until the same dates. What the new standing forbids
 * ends with it. Nobody does so for themselves: a lead would open the peers' sections to their own eyes.
 */
export function changeStanding(
  db: Db,
  by: Member,
  { standing, ...decision }: Decision & { standing: AccreditedStanding },
): Promise<Outcome> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    if (held.isOneself) return refused({ standing: NOT_ONESELF });
    if (held.standing === standing) return { ok: true };
    const { networkId, structureId, expiresAt, departsAt } = held;
    const id = await accredit(tx, { memberId, networkId, structureId, standing, by: by.id, now, expiresAt });
    await tx.update(accreditations).set({ departsAt }).where(eq(accreditations.id, id));
    const details = { from: held.standing, to: standing };
    await record(tx, { by: by.id, action: "accreditation.standing", memberId, networkId, details, now });
    await enqueue(tx, "networks.tell", { memberId, news: "standing" });
    return { ok: true };
  });
}

/**
 * Moves somebody to another network, this minute, with the same standing: for who gives the word of both, as the
 * leads of the network that both are inside do, or the administrators for partners.
 */
export function moveToNetwork(
  db: Db,
  by: Member,
  { into: slug, ...decision }: Decision & { into: string },
): Promise<Outcome<{ network: string }>> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    if (held.isOneself) return refused({ into: NOT_ONESELF });
    const into = slug ? await networkLedBy(tx, by, slug) : null;
    if (slug && !into) throw notFound();
    if (!into || into.endedAt || into.id === held.networkId) {
      return refused({ into: "Choisissez l’un de vos autres réseaux." });
    }
    await accredit(tx, { memberId, networkId: into.id, standing: held.standing, by: by.id, now });
    const details = { from: held.networkName, to: into.name };
    await record(tx, {
      by: by.id,
      action: "accreditation.moved",
      memberId,
      networkId: into.id,
      details,
      now,
    });
    await enqueue(tx, "networks.tell", { memberId, news: "moved" });
    return { ok: true, network: into.slug };
  });
}
