import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, reactions } from "#db/schema/index.server";
import type { Reaction } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { canSign } from "./policy";
import { findPost } from "./thread.server";

/**
 * Leaves a sign on a message, or takes it back: one of each kind a person, whoever sends it twice at once.
 * @throws Response 404 where the member does not read the message, 403 where it takes no such sign of theirs
 */
export async function toggleSign(
  db: Db,
  member: Member,
  { topicId, postId, kind, now }: { topicId: number; postId: number; kind: Reaction; now: Date },
) {
  await db.transaction(async (tx) => {
    // Held first, so that a withdrawal or a merge comes before or after, and the count with it.
    await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId)).for("no key update");
    const post = await findPost(tx, member, topicId, postId);
    if (!post) throw notFound();
    if (!canSign(member, post, kind))
      throw forbidden(
        "Ce signe se laisse sur le message de quelqu’un d’autre, et le second sur une question.",
      );
    const mine = { postId, memberId: member.id, kind };
    const added = await tx
      .insert(reactions)
      .values({ ...mine, at: now })
      .onConflictDoNothing()
      .returning({ postId: reactions.postId });
    if (added.length === 0)
      await tx
        .delete(reactions)
        .where(
          and(eq(reactions.postId, postId), eq(reactions.memberId, member.id), eq(reactions.kind, kind)),
        );
    const step = added.length > 0 ? 1 : -1;
    const counted =
      kind === "helps"
        ? { helpsCount: sql`${posts.helpsCount} + ${step}` }
        : { sameCount: sql`${posts.sameCount} + ${step}` };
    await tx.update(posts).set(counted).where(eq(posts.id, postId));
  });
}
