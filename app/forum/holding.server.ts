import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { sections, topics } from "#db/schema/index.server";
import { keepsOrder, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { findTopic, type Topic } from "./thread.server";

/**
 * Holds a topic until the end of the transaction, then reads it as it is: nobody writes in it, moves it or takes
 * a message out of it meanwhile. Topics are held before sections, and messages after topics.
 * @throws Response 404 where the member does not read it
 */
export async function holdTopic(tx: Db, member: Member, topicId: number): Promise<Topic> {
  const [topic] = await holdTopics(tx, member, [topicId]);
  if (!topic) throw notFound();
  return topic;
}

/** The same for several, in the order they are given; null for one that the member does not read. */
export async function holdTopics(tx: Db, member: Member, topicIds: number[]) {
  await tx
    .select({ id: topics.id })
    .from(topics)
    .where(inArray(topics.id, topicIds))
    .orderBy(asc(topics.id))
    .for("update");
  const found: (Topic | null)[] = [];
  for (const id of topicIds) found.push(await findTopic(tx, member, id));
  return found;
}

/** Holds the sections whose counters will change. Topics may still be opened in them. */
export async function holdSections(tx: Db, sectionIds: number[]) {
  return tx
    .select({ id: sections.id, name: sections.name, isHeading: sections.isHeading })
    .from(sections)
    .where(inArray(sections.id, sectionIds))
    .orderBy(asc(sections.id))
    .for("no key update");
}

/** The topic was moved, merged or withdrawn whole while a reply was waiting for it. */
export class TopicWentAway extends Error {}

/**
 * Holds the topic that a reply goes to, as its author read it before: this gives messages their order and their
 * number.
 * @throws TopicWentAway where it is not what it was. To hold the one where its messages went besides it would be
 *   against the order of the others who hold both: let it go first, by ending the transaction.
 */
export async function holdForReply(tx: Db, read: Topic) {
  const [held] = await tx.select(replied).from(topics).where(eq(topics.id, read.id)).for("update");
  if (held?.sectionId === read.section.id && held.postCount > 0) return held;
  throw new TopicWentAway();
}

const replied = {
  topicId: topics.id,
  sectionId: topics.sectionId,
  lastNumber: topics.lastNumber,
  postCount: topics.postCount,
  lastAt: topics.lastAt,
  closedAt: topics.closedAt,
};

/** A host's tool does not exist for the others. */
export function requireHost(member: Member) {
  if (!keepsOrder(member)) throw notFound();
}
