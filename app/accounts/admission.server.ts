import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { duties, groupMembers, members, memberTallies, networks, passwords } from "#db/schema/index.server";
import type { COLLEGES, Duty, Standing } from "#db/vocabulary";

export interface Admission {
  email: string;
  name: string;
  standing: Standing;
  networkId: number | null;
  structureId?: number | null;
  region?: string | null;
  function?: string | null;
  joinedAt: Date;
  /** Hash made by `hashPassword`; without one the account cannot sign in yet. */
  passwordHash?: string | null;
}

/** Adds a member and counts them in their network's tally. Returns their id. */
export function admitMember(db: Db, { passwordHash, ...person }: Admission): Promise<number> {
  return db.transaction(async (tx) => {
    const [member] = await tx.insert(members).values(person).returning({ id: members.id });
    if (!member) throw new Error("no member inserted");
    if (passwordHash) await tx.insert(passwords).values({ memberId: member.id, hash: passwordHash });
    if (person.networkId) await tally(tx, person.standing, person.networkId);
    return member.id;
  });
}

async function tally(tx: Db, standing: Standing, networkId: number) {
  const [network] = await tx
    .select({ id: sql<string>`coalesce(${networks.parentId}, ${networks.id})` })
    .from(networks)
    .where(eq(networks.id, networkId));
  await tx
    .insert(memberTallies)
    .values({ standing, networkId: Number(network?.id), members: 1 })
    .onConflictDoUpdate({
      target: [memberTallies.standing, memberTallies.networkId],
      set: { members: sql`${memberTallies.members} + 1` },
    });
}

export interface Grant {
  memberId: number;
  standing: Standing;
  duty: Duty;
  college?: (typeof COLLEGES)[number] | null;
  networkId?: number | null;
  at: Date;
}

/** Gives a duty. The database refuses one that the member's standing does not allow. */
export async function grantDuty(db: Db, { at, ...grant }: Grant) {
  await db.insert(duties).values({ ...grant, grantedAt: at });
}

/** Lets a peer into a closed group. */
export async function joinGroup(db: Db, groupId: number, memberId: number) {
  await db.insert(groupMembers).values({ groupId, memberId });
}
