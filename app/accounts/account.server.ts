import { and, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { accreditations, members, networks, secondFactors, structures } from "#db/schema/index.server";

/** What a member sees of their own account: who they are, and the accreditation that makes them so. */
export async function readAccount(db: Db, memberId: number) {
  const [account] = await findAccount(db).execute({ memberId });
  if (!account) throw new Error(`no member ${memberId}`);
  const { network, since, expiresAt, departsAt } = account.accreditation;
  return {
    ...account,
    hasSecondFactor: account.hasSecondFactor !== null,
    accreditation: since && expiresAt ? { network, since, expiresAt, departsAt } : null,
  };
}

const accreditor = alias(networks, "accreditor");

const findAccount = preparedFor((db) =>
  db
    .select({
      name: members.name,
      email: members.email,
      standing: members.standing,
      network: networks.name,
      structure: structures.name,
      joinedAt: members.joinedAt,
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
    .where(eq(members.id, sql.placeholder("memberId")))
    .prepare("find_account"),
);
