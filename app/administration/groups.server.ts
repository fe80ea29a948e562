import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { groupMembers, groups, members, networks } from "#db/schema/index.server";
import { joinGroup } from "~/accounts/admission.server";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { refusalWords } from "./duty-rules.server";

const MEMBERS_PER_PAGE = 100;

/**
 * A closed group and its members by name, after one of them; `next` is where the following page starts.
 * @throws Response 404 when there is no such group
 */
export async function readGroup(db: Db, slug: string, after: number | null) {
  const [group] = await db.select().from(groups).where(eq(groups.slug, slug));
  if (!group) throw notFound();
  const byName = sql`(lower(${members.name}), ${members.id})`;
  const rows = await db
    .select({ id: members.id, name: members.name, network: networks.name })
    .from(groupMembers)
    .innerJoin(members, eq(members.id, groupMembers.memberId))
    .leftJoin(networks, eq(networks.id, members.networkId))
    .where(
      and(
        eq(groupMembers.groupId, group.id),
        after === null
          ? undefined
          : gt(byName, sql`(select lower(m.name), m.id from members m where m.id = ${after})`),
      ),
    )
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
    .limit(MEMBERS_PER_PAGE + 1);
  const shown = rows.slice(0, MEMBERS_PER_PAGE);
  return { group, members: shown, next: rows.length > MEMBERS_PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

interface Belonging {
  groupId: number;
  memberId: number;
  now: Date;
}

/** Lets a peer into a closed group, on record. Returns why it could not be, or null. */
export async function addToGroup(db: Db, by: number, { groupId, memberId, now }: Belonging) {
  const group = await groupNumbered(db, groupId);
  try {
    await db.transaction(async (tx) => {
      await joinGroup(tx, groupId, memberId);
      await record(tx, { by, action: "group.joined", memberId, details: { group: group.name }, now });
    });
    return null;
  } catch (error) {
    return refusalWords(error);
  }
}

/** Takes somebody out of a closed group, on record; who is not in it stays out. */
export async function removeFromGroup(db: Db, by: number, { groupId, memberId, now }: Belonging) {
  const group = await groupNumbered(db, groupId);
  await db.transaction(async (tx) => {
    const left = await tx
      .delete(groupMembers)
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.memberId, memberId)))
      .returning();
    if (left.length === 0) return;
    await record(tx, { by, action: "group.left", memberId, details: { group: group.name }, now });
  });
}

async function groupNumbered(db: Db, groupId: number) {
  const [group] = await db.select().from(groups).where(eq(groups.id, groupId));
  if (!group) throw notFound();
  return group;
}
