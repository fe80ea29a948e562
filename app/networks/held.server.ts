import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, networks } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { networkLedBy } from "./access.server";

/** The person that a decision is about, by the network whose space it is taken in. */
export interface Decision {
  /** The network's word in addresses. */
  network: string;
  memberId: number;
  now: Date;
}

/** What to say to somebody who decides about themselves. */
export const NOT_ONESELF =
  "Votre propre accréditation se décide par une autre personne\u00a0: une autre tête de votre réseau, ou l’administration.";

/**
 * The member and their accreditation, held until the end of the transaction, so that of two decisions the second
 * sees what the first has done.
 * @throws Response 404 where `by` does not give the network's word, or the member has none of it in force
 */
export async function holdAccredited(tx: Db, by: Member, { network: slug, memberId, now }: Decision) {
  const network = await networkLedBy(tx, by, slug);
  if (!network) throw notFound();
  // First the member alone: what is joined to a row that had to be waited for is what was there before.
  await tx.select({ id: members.id }).from(members).where(eq(members.id, memberId)).for("no key update");
  const over = sql`least(${accreditations.expiresAt}, ${accreditations.departsAt})`;
  const [held] = await tx
    .select({
      name: members.name,
      standing: accreditations.standing,
      accreditationId: accreditations.id,
      networkId: accreditations.networkId,
      networkName: networks.name,
      structureId: accreditations.structureId,
      expiresAt: accreditations.expiresAt,
      departsAt: accreditations.departsAt,
    })
    .from(members)
    .innerJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .innerJoin(networks, eq(networks.id, accreditations.networkId))
    .where(
      and(
        eq(members.id, memberId),
        inArray(accreditations.networkId, network.scope),
        sql`${over} > ${sql.param(now, accreditations.expiresAt)}`,
      ),
    );
  if (!held) throw notFound();
  return { ...held, decidedIn: network, isOneself: memberId === by.id };
}
