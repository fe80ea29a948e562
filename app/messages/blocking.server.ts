import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { blocks, members } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import type { Person } from "./names";
import { isOpen, standingNow } from "./people.server";

/** Whether the members `mine` and `theirs` have met in a conversation, where they may have left since. */
const haveMet = (mine: SQL, theirs: SQL) => sql`exists (select 1 from participants x
  join participants y on y.conversation_id = x.conversation_id
  where x.member_id = ${mine} and y.member_id = ${theirs})`;

/**
 * Keeps what this person writes from reaching the member, from now on.
 * @throws Response 404 where the two have no conversation
 */
export async function block(db: Db, member: Member, otherId: number, now: Date) {
  if (member.standing === "none" || otherId === member.id) throw notFound();
  const [met] = await db.execute<{ met: boolean }>(
    sql`select ${haveMet(sql`${member.id}`, sql`${otherId}`)} as met`,
  );
  if (!met?.met) throw notFound();
  await db.insert(blocks).values({ memberId: member.id, blockedId: otherId, at: now }).onConflictDoNothing();
}

/** Lets them write again; what they wrote meanwhile shows. */
export async function unblock(db: Db, member: Member, otherId: number) {
  if (member.standing === "none") throw notFound();
  await db.delete(blocks).where(and(eq(blocks.memberId, member.id), eq(blocks.blockedId, otherId)));
}

/** Those whom the member blocked, the last first. */
export async function listBlocks(db: Db, member: Member, now: Date): Promise<(Person & { at: Date })[]> {
  if (member.standing === "none") throw notFound();
  return db
    .select({
      id: sql<number>`m.id`.mapWith(Number),
      name: sql<string>`m.name`,
      standing: sql<Person["standing"]>`${standingNow(sql`${now.toISOString()}`)}`,
      isOpen: sql<boolean>`${isOpen}`,
      began: sql<boolean>`exists (select 1 from conversations c join participants x on x.conversation_id = c.id
        where c.started_by_id = m.id and x.member_id = ${member.id})`,
      at: blocks.at,
    })
    .from(blocks)
    .innerJoin(sql`${members} m`, sql`m.id = ${blocks.blockedId}`)
    .leftJoin(sql`accreditations a`, sql`a.id = m.accreditation_id`)
    .where(eq(blocks.memberId, member.id))
    .orderBy(desc(blocks.at), desc(blocks.blockedId));
}

/** Of these people, those who blocked the member. */
export async function blockersOf(db: Db, memberId: number, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: blocks.memberId })
    .from(blocks)
    .where(and(eq(blocks.blockedId, memberId), inArray(blocks.memberId, ids)));
  return rows.map(({ id }) => id);
}
