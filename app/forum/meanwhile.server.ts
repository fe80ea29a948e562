import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import type { Written } from "./writing.server";

/**
 * What was written in a topic, whose row is held, after message number `seen`: the message that this very form
 * became, or a refusal where others wrote; null where nothing stands in the way.
 */
export async function writtenSince(
  tx: Db,
  author: Member,
  { topicId, seen, submissionKey }: { topicId: number; seen: number; submissionKey: string },
): Promise<Written | null> {
  const isMine = eq(posts.authorId, author.id);
  const [row] = await tx
    .select({
      sent: sql<
        string | null
      >`max(${posts.id}) filter (where ${isMine} and ${posts.submissionKey} = ${submissionKey})`,
      byOthers: sql<boolean | null>`bool_or(not ${isMine})`,
    })
    .from(posts)
    .where(and(eq(posts.topicId, topicId), gt(posts.number, seen), isNull(posts.withdrawnAt)));
  if (row?.sent) return { ok: true, topicId, postId: Number(row.sent) };
  return row?.byOthers ? { ok: false, errors: {}, isLate: true } : null;
}
