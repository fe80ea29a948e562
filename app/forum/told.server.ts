import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { notices } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";

/** Marks read what the member was told of in a topic that they have in front of them. */
export async function readTopicNotices(db: Db, member: Member, topicId: number, now: Date) {
  await db
    .update(notices)
    .set({ readAt: now })
    .where(and(eq(notices.memberId, member.id), eq(notices.topicId, topicId), isNull(notices.readAt)));
}
