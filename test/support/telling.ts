import { desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, noticeChoices, notices, sectionFollows, topicFollows } from "#db/schema/index.server";
import type { Notice, SectionFollow, TopicFollow } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { sectionId } from "./forum";

/** The kinds of what somebody was told of, the latest first. */
export async function toldTo(db: Db, { id }: Member): Promise<Notice[]> {
  const rows = await db.select().from(notices).where(eq(notices.memberId, id)).orderBy(desc(notices.id));
  return rows.map(({ kind }) => kind);
}

export async function follow(db: Db, { id }: Member, topicId: number, level: TopicFollow) {
  await db.insert(topicFollows).values({ memberId: id, topicId, level });
}

export async function followAll(db: Db, member: Member, slug: string, level: SectionFollow) {
  await db.insert(sectionFollows).values({
    ...{ memberId: member.id, level },
    sectionId: await sectionId(db, member, slug),
  });
}

export async function choose(
  db: Db,
  { id }: Member,
  kind: Notice,
  choice: { inApp: boolean; byMail: boolean },
) {
  await db.insert(noticeChoices).values({ memberId: id, kind, ...choice });
}

export async function emailOf(db: Db, { id }: Member) {
  const [row] = await db.select({ email: members.email }).from(members).where(eq(members.id, id));
  return row?.email ?? "";
}

/** Lets pass the time that jobs and mails wait for. */
export async function letPass(db: Db) {
  await db.execute(sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`);
  await db.update(notices).set({ at: sql`${notices.at} - interval '10 minutes'` });
}
