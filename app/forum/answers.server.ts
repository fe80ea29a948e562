import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { acceptedAnswers } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { holdTopic } from "./holding.server";
import { canAccept } from "./policy";
import { findPost, type Topic } from "./thread.server";
import { tellEvent } from "./topic-events.server";

interface Acceptance {
  topicId: number;
  now: Date;
}

/**
 * Says which message answered a topic; of two said at once, the last stands. A topic has one at most.
 * @throws Response 404 where the member does not read the topic or the message is not in it, 403 where it is not
 *   theirs to say, or where the message is the question
 */
export async function acceptAnswer(
  db: Db,
  member: Member,
  { topicId, postId, now }: Acceptance & { postId: number },
) {
  await db.transaction(async (tx) => {
    const topic = await holdByJudge(tx, member, topicId);
    const post = await findPost(tx, member, topicId, postId);
    if (!post) throw notFound();
    if (post.number === 1) throw forbidden("La question ne peut pas être sa propre réponse.");
    if (topic.answer?.postId === postId) return;
    const said = { postId, acceptedById: member.id, at: now };
    await tx
      .insert(acceptedAnswers)
      .values({ topicId, ...said })
      .onConflictDoUpdate({ target: acceptedAnswers.topicId, set: said });
    await tell(tx, member, topic, "answered", now);
    await enqueue(tx, "notifications.accepted", { topicId, postId });
  });
}

/**
 * Takes back what was said; nothing happens where no answer is accepted.
 * @throws Response 404 where the member does not read the topic, 403 where it is not theirs to say
 */
export async function unacceptAnswer(db: Db, member: Member, { topicId, now }: Acceptance) {
  await db.transaction(async (tx) => {
    const topic = await holdByJudge(tx, member, topicId);
    await dropAnswer(tx, member, topic, now);
  });
}

/** The accepted answer of a topic that is held is one no more, where it is among these messages or whichever it is. */
export async function dropAnswer(tx: Db, by: Member, topic: Topic, now: Date, among?: number[]) {
  if (!topic.answer || (among && !among.includes(topic.answer.postId))) return;
  await tx.delete(acceptedAnswers).where(eq(acceptedAnswers.topicId, topic.id));
  await tell(tx, by, topic, "unanswered", now);
}

async function holdByJudge(tx: Db, member: Member, topicId: number) {
  const topic = await holdTopic(tx, member, topicId);
  if (!canAccept(member, topic))
    throw forbidden("C’est à qui a ouvert le sujet, ou à l’animation, de dire quelle réponse a aidé.");
  return topic;
}

function tell(tx: Db, by: Member, topic: Topic, kind: "answered" | "unanswered", at: Date) {
  return tellEvent(tx, { topicId: topic.id, kind, afterNumber: topic.lastNumber, actorId: by.id, at });
}
