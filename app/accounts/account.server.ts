import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { accreditations, members, networks, secondFactors, structures } from "#db/schema/index.server";

/** What a member sees of their own account: who they are, and the accreditation that makes them so. */
export async function readAccount(db: Db, memberId: number) {
  const accreditor = alias(networks, "accreditor");
  const [account] = await db
    .select({
      name: members.name,
      email: members.email,
      standing: members.standing,
      network: networks.name,
      structure: structures.name,
      joinedAt: members.joinedAt,
      isDemonstration: members.isDemonstration,
      hasSecondFactor: secondFactors.confirmedAt,
      accreditation: {
        network: accreditor.name,
        since: accreditations.grantedAt,
        expiresAt: accreditations.expiresAt,
        departsAt: accreditations.departsAt,
      },
    })
    .from(members)
    .leftJoin(networks, eq(networks.id, members.networkId))
    .leftJoin(structures, eq(structures.id, members.structureId))
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    .leftJoin(
      accreditations,
      and(eq(accreditations.id, members.accreditationId), isNull(accreditations.endedAt)),
    )
    .leftJoin(accreditor, eq(accreditor.id, accreditations.networkId))
    .where(eq(members.id, memberId));
  if (!account) throw new Error(`no member ${memberId}`);
  const { network, since, expiresAt, departsAt } = account.accreditation;
  return {
    ...account,
    hasSecondFactor: account.hasSecondFactor !== null,
    accreditation: since && expiresAt ? { network, since, expiresAt, departsAt } : null,
  };
}
