import { and, eq, gt, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";
import { holdTopic, requireHost } from "./holding.server";
import type { Topic } from "./thread.server";
import { tellEvent } from "./topic-events.server";
import { titleError } from "./writing.server";

/** What a host's act on a topic comes to: what is wrong, by field, when nothing was done. */
export type HostResult = { ok: true; topicId: number } | { ok: false; errors: HostErrors };
export type HostErrors = Partial<
  Record<"pin" | "title" | "section" | "into" | "messages" | "newTitle", string>
>;

/** More than these at the top of a section would hide what is new. */
export const PINNED_MAX = 5;

interface Act {
  topicId: number;
  now: Date;
}

/**
 * Pins a topic at the top of its section, or lets it go back to its place.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function pinTopic(
  db: Db,
  by: Member,
  { topicId, pinned, now }: Act & { pinned: boolean },
): Promise<HostResult> {
  requireHost(by);
  return db.transaction(async (tx) => {
    const topic = await holdTopic(tx, by, topicId);
    if ((topic.pinnedAt !== null) === pinned) return { ok: true, topicId };
    if (pinned && (await countPinned(tx, topic)) >= PINNED_MAX) {
      const pin = `Cette rubrique a déjà ${PINNED_MAX} sujets épinglés\u00a0: remettez-en un à sa place d’abord.`;
      return { ok: false, errors: { pin } };
    }
    await tx
      .update(topics)
      .set({ pinnedAt: pinned ? now : null })
      .where(eq(topics.id, topicId));
    await tellEvent(tx, { ...told(by, topic, now), kind: pinned ? "pinned" : "unpinned" });
    const entry = { by: by.id, details: { topic: topicId }, now };
    if (pinned) await record(tx, { action: "topic.pinned", ...entry });
    else await record(tx, { action: "topic.unpinned", ...entry });
    return { ok: true, topicId };
  });
}

/**
 * Closes a topic, where hosts alone then write, or opens it again.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function closeTopic(
  db: Db,
  by: Member,
  { topicId, closed, now }: Act & { closed: boolean },
): Promise<HostResult> {
  requireHost(by);
  return db.transaction(async (tx) => {
    const topic = await holdTopic(tx, by, topicId);
    if ((topic.closedAt !== null) === closed) return { ok: true, topicId };
    await tx
      .update(topics)
      .set({ closedAt: closed ? now : null })
      .where(eq(topics.id, topicId));
    await tellEvent(tx, { ...told(by, topic, now), kind: closed ? "closed" : "reopened" });
    const entry = { by: by.id, details: { topic: topicId }, now };
    if (closed) await record(tx, { action: "topic.closed", ...entry });
    else await record(tx, { action: "topic.reopened", ...entry });
    return { ok: true, topicId };
  });
}

/**
 * Gives a topic a title that is found and understood better. Its address follows.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function renameTopic(
  db: Db,
  by: Member,
  { topicId, title, now }: Act & { title: string },
): Promise<HostResult> {
  requireHost(by);
  const errors = titleError(title);
  if (errors.title) return { ok: false, errors };
  return db.transaction(async (tx) => {
    const topic = await holdTopic(tx, by, topicId);
    if (title === topic.title) return { ok: true, topicId };
    await tx
      .update(topics)
      .set({ title, slug: slugOf(title) })
      .where(eq(topics.id, topicId));
    // Neither title: advisers wrote them, and the journal is read by others.
    await record(tx, { by: by.id, action: "topic.renamed", details: { topic: topicId }, now });
    return { ok: true, topicId };
  });
}

function countPinned(tx: Db, { section }: Topic) {
  return tx.$count(
    topics,
    and(eq(topics.sectionId, section.id), isNotNull(topics.pinnedAt), gt(topics.postCount, 0)),
  );
}

function told(by: Member, topic: Topic, at: Date) {
  return { topicId: topic.id, afterNumber: topic.lastNumber, actorId: by.id, at };
}
