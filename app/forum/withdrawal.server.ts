import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, sections, topics } from "#db/schema/index.server";
import { REASON_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { slugOf } from "~/text/slug";
import { dropAnswer } from "./answers.server";
import { canWithdraw } from "./policy";
import { keepFirstAnswer } from "./situation.server";
import { findPost, findTopic } from "./thread.server";
import { type Errors, titleError } from "./writing.server";

export interface Withdrawal {
  topicId: number;
  postId: number;
  /** Asked of hosts; authors owe none. */
  reason: string;
  /** A new title for the topic, when the message is its first: the old one may say too much. */
  title: string | null;
  now: Date;
}

export type WithdrawalErrors = Errors & { reason?: string };

/**
 * Takes a message out of sight at once: its text leaves pages, search and earlier versions; its place stays.
 * A topic of which nothing is left disappears.
 * @returns whether the topic still stands, or what is missing
 * @throws Response 404 where the member does not read the message, 403 where it is not theirs to withdraw
 */
export async function withdrawPost(
  db: Db,
  member: Member,
  { topicId, postId, reason, title, now }: Withdrawal,
): Promise<{ ok: true; topicStands: boolean } | { ok: false; errors: WithdrawalErrors }> {
  return db.transaction(async (tx) => {
    await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
    const topic = await findTopic(tx, member, topicId);
    const post = await findPost(tx, member, topicId, postId);
    if (!topic || !post) throw notFound();
    if (!canWithdraw(member, post))
      throw forbidden("Ce message n’est pas le vôtre\u00a0: seule l’animation peut le retirer.");
    const errors = checkWithdrawal({ reason, title, isOwn: post.authorId === member.id });
    if (Object.keys(errors).length > 0) return { ok: false, errors };

    await tx
      .update(posts)
      .set({ withdrawnAt: now, withdrawnById: member.id, withdrawnReason: reason })
      .where(eq(posts.id, postId));
    if (post.number === 1 && title && title !== topic.title) {
      await tx
        .update(topics)
        .set({ title, slug: slugOf(title) })
        .where(eq(topics.id, topicId));
    }
    await dropAnswer(tx, member, topic, now, [postId]);
    const topicStands = await recountTopic(tx, topicId);
    await keepFirstAnswer(tx, topicId);
    await recountSection(tx, topic.section.id, topicStands);
    return { ok: true, topicStands };
  });
}

function checkWithdrawal({ reason, title, isOwn }: { reason: string; title: string | null; isOwn: boolean }) {
  const errors: WithdrawalErrors = title === null ? {} : titleError(title);
  if (!isOwn && !reason)
    errors.reason = "Dites pourquoi vous retirez ce message\u00a0: la raison s’affichera à sa place.";
  if (reason.length > REASON_MAX)
    errors.reason = `La raison fait ${reason.length} caractères\u00a0; il en faut ${REASON_MAX} au plus.`;
  return errors;
}

async function recountTopic(tx: Db, topicId: number) {
  const [last] = await tx
    .select({ id: posts.id, at: posts.createdAt })
    .from(posts)
    .where(and(eq(posts.topicId, topicId), isNull(posts.withdrawnAt)))
    .orderBy(desc(posts.number))
    .limit(1);
  await tx
    .update(topics)
    .set({
      postCount: sql`${topics.postCount} - 1`,
      lastPostId: last?.id ?? null,
      ...(last ? { lastAt: last.at } : {}),
    })
    .where(eq(topics.id, topicId));
  return last !== undefined;
}

async function recountSection(tx: Db, sectionId: number, topicStands: boolean) {
  // Held before looking for the last message, so that one written meanwhile is not forgotten.
  await tx.select({ id: sections.id }).from(sections).where(eq(sections.id, sectionId)).for("update");
  const [last] = await tx
    .select({ postId: topics.lastPostId, at: topics.lastAt })
    .from(topics)
    .where(and(eq(topics.sectionId, sectionId), gt(topics.postCount, 0)))
    .orderBy(desc(topics.lastAt), desc(topics.lastPostId))
    .limit(1);
  await tx
    .update(sections)
    .set({
      topicCount: sql`${sections.topicCount} - ${topicStands ? 0 : 1}`,
      postCount: sql`${sections.postCount} - 1`,
      lastPostId: last?.postId ?? null,
      lastAt: last?.at ?? null,
    })
    .where(eq(sections.id, sectionId));
}
