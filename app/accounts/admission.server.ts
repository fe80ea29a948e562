import type { Db } from "#db/client.server";
import { groupMembers, members, passwords } from "#db/schema/index.server";
import type { Standing } from "#db/vocabulary";
import { accredit } from "./accreditation.server";

export interface Admission {
  email: string;
  name: string;
  standing: Standing;
  networkId: number | null;
  structureId?: number | null;
  territoryId?: number | null;
  function?: string | null;
  levels?: number[];
  joinedAt: Date;
  charterVersion?: number;
  isDemonstration?: boolean;
  /** End of the accreditation that gives the standing; by default after the months its network gives. */
  accreditedUntil?: Date;
  accreditedBy?: number | null;
  /** Hash made by `hashPassword`; without one the account cannot sign in yet. */
  passwordHash?: string | null;
}

/** Adds a member, accredited when they have a standing. Returns their id. */
export function admitMember(db: Db, admission: Admission): Promise<number> {
  const { passwordHash, standing, accreditedUntil, accreditedBy = null, ...person } = admission;
  return db.transaction(async (tx) => {
    const [member] = await tx
      .insert(members)
      .values({ ...person, standing: "none" })
      .returning({ id: members.id });
    if (!member) throw new Error("no member inserted");
    if (passwordHash) await tx.insert(passwords).values({ memberId: member.id, hash: passwordHash });
    if (standing !== "none") {
      const { networkId, structureId, joinedAt } = person;
      if (!networkId) throw new Error("a standing needs a network");
      await accredit(tx, {
        ...{ memberId: member.id, networkId, structureId, standing, by: accreditedBy },
        ...{ now: joinedAt, expiresAt: accreditedUntil },
      });
    }
    return member.id;
  });
}

/** Lets a peer into a closed group. */
export async function joinGroup(db: Db, groupId: number, memberId: number) {
  await db.insert(groupMembers).values({ groupId, memberId });
}
