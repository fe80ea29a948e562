import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, networks } from "#db/schema/index.server";
import { REASON_MAX } from "#db/vocabulary";
import { endAccreditation } from "~/accounts/accreditation.server";
import type { Member } from "~/accounts/viewer";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { dayOf, endOfDay, readDay } from "./days";
import { type Decision, holdAccredited, NOT_ONESELF } from "./held.server";
import { type Outcome, refused } from "./outcome";

/**
 * Announces the last day of somebody in their network: the accreditation ends with it. Today ends it at once.
 * The person is told.
 */
export function announceDeparture(
  db: Db,
  by: Member,
  { day: typed, ...decision }: Decision & { day: string },
): Promise<Outcome> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    if (held.isOneself) return refused({ day: NOT_ONESELF });
    const day = readDay(typed);
    if (!day) return refused({ day: "Indiquez le dernier jour, comme 30/06/2026." });
    if (day < dayOf(now))
      return refused({ day: "Ce jour est passé\u00a0: indiquez aujourd’hui ou une date à venir." });
    if (endOfDay(day) > held.expiresAt) {
      return refused({
        day: "L’accréditation se termine avant ce jour\u00a0: il n’y a pas de départ à annoncer.",
      });
    }
    if (day === dayOf(now)) {
      await end(tx, by, held.networkId, { memberId, now, reason: "departure" });
      return { ok: true };
    }
    const departsAt = endOfDay(day);
    if (held.departsAt?.getTime() === departsAt.getTime()) return { ok: true };
    await tx.update(accreditations).set({ departsAt }).where(eq(accreditations.id, held.accreditationId));
    const details = { day };
    await record(tx, {
      ...{ by: by.id, action: "accreditation.departure_announced", memberId, networkId: held.networkId },
      ...{ details, now },
    });
    await enqueue(
      tx,
      "networks.tell",
      { memberId, news: "departure_announced" },
      { key: `departure:${memberId}` },
    );
    return { ok: true };
  });
}

/** Takes an announced departure back, and tells the person. Nothing happens where none was announced. */
export function cancelDeparture(db: Db, by: Member, decision: Decision): Promise<Outcome> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    if (held.isOneself) return refused({ day: NOT_ONESELF });
    if (!held.departsAt) return { ok: true };
    await tx
      .update(accreditations)
      .set({ departsAt: null })
      .where(eq(accreditations.id, held.accreditationId));
    const action = "accreditation.departure_cancelled";
    await record(tx, { by: by.id, action, memberId, networkId: held.networkId, now });
    await enqueue(
      tx,
      "networks.tell",
      { memberId, news: "departure_cancelled" },
      { key: `departure:${memberId}` },
    );
    return { ok: true };
  });
}

/**
 * Ends an accreditation this minute: the person has left (for another network, perhaps, which then accredits them
 * on their request), or the network takes its word back, and then says why to the person alone.
 */
export function endNow(
  db: Db,
  by: Member,
  {
    why,
    explanation,
    towards,
    ...decision
  }: Decision & {
    why: string;
    explanation: string /** Slug of the network they leave for. */;
    towards: string;
  },
): Promise<Outcome> {
  const { memberId, now } = decision;
  return db.transaction(async (tx) => {
    const held = await holdAccredited(tx, by, decision);
    if (held.isOneself) return refused({ why: NOT_ONESELF });
    if (why !== "departure" && why !== "withdrawal") {
      return refused({
        why: "Dites si la personne a quitté le réseau, ou si l’accréditation lui est retirée.",
      });
    }
    if (why === "withdrawal" && !explanation) {
      return refused({ explanation: "Donnez la raison du retrait\u00a0: la personne la recevra." });
    }
    if (explanation.length > REASON_MAX) {
      return refused({ explanation: `Raccourcissez ce texte à ${REASON_MAX}\u00a0caractères.` });
    }
    const next = why === "departure" && towards ? await liveNetworkNamed(tx, towards) : null;
    if (why === "departure" && towards && !next)
      return refused({ towards: "Choisissez un réseau de la liste." });
    await end(tx, by, held.networkId, { memberId, now, reason: why, explanation, towards: next });
    return { ok: true };
  });
}

async function end(
  tx: Db,
  by: Member,
  networkId: number,
  ending: {
    memberId: number;
    now: Date;
    reason: "departure" | "withdrawal";
    explanation?: string;
    towards?: string | null;
  },
) {
  const { memberId, now, reason, explanation = "", towards = null } = ending;
  await endAccreditation(tx, memberId, { reason, by: by.id, now });
  const details = { reason, ...(towards ? { towards } : {}) };
  await record(tx, { by: by.id, action: "accreditation.ended", memberId, networkId, details, now });
  await enqueue(tx, "networks.tell", { memberId, news: "ended", networkId, reason, explanation, towards });
}

async function liveNetworkNamed(tx: Db, slug: string) {
  const [row] = await tx
    .select({ name: networks.name })
    .from(networks)
    .where(and(sql`${networks.slug} = ${slug}`, isNull(networks.endedAt)));
  return row?.name ?? null;
}
