import { eq, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { acceptedAnswers, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { holdSections, holdTopics, requireHost } from "./holding.server";
import { recountSections } from "./section-counters.server";
import { bringSituation } from "./situation-merge.server";
import type { Topic } from "./thread.server";
import { tellEvent } from "./topic-events.server";
import { bringAlong } from "./topic-merge-rest.server";
import { findLivingTopic } from "./topic-merged.server";
import type { HostResult } from "./topic-states.server";

/**
 * Adds the messages of a topic at the end of another, which no more people read; what is left of it is an address
 * that leads there. `into` is the number of the other, or its address.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function mergeTopics(
  db: Db,
  by: Member,
  { topicId, into, now }: { topicId: number; into: string; now: Date },
): Promise<HostResult> {
  requireHost(by);
  const named = await findLivingTopic(db, by, readTopicNumber(into));
  if (!named) return wrong(UNKNOWN);
  if (named.id === topicId) return wrong("C’est ce sujet-ci\u00a0: indiquez l’autre, où iront ses messages.");
  try {
    return await db.transaction(async (tx) => {
      const [source, target] = await holdTopics(tx, by, [topicId, named.id]);
      if (!source) throw notFound();
      // Merged or withdrawn whole while this one waited.
      if (!target) return wrong(UNKNOWN);
      await append(tx, by, { source, target, now });
      return { ok: true, topicId: target.id };
    });
  } catch (error) {
    if (constraintOf(error) !== "posts_audience_never_widens") throw error;
    return wrong(
      "Rien n’a été réuni\u00a0: dans l’autre sujet, ces messages seraient lus par plus de monde que là où ils ont été écrits.",
    );
  }
}

const UNKNOWN =
  "Vous ne lisez aucun sujet à cette adresse\u00a0: copiez celle de l’autre sujet, ou son numéro.";
const wrong = (into: string): HostResult => ({ ok: false, errors: { into } });

/** The number in `/sujets/123/titre`, or typed alone; 0 where there is none. */
function readTopicNumber(text: string) {
  const [, number] = /^\s*#?(\d+)\s*$/.exec(text) ?? /\/sujets\/(\d+)(?:[/?#]|\s*$)/.exec(text) ?? [];
  return readId(number) ?? 0;
}

async function append(
  tx: Db,
  by: Member,
  { source, target, now }: { source: Topic; target: Topic; now: Date },
) {
  const [from, to] = [source.id, target.id];
  await holdSections(tx, [source.section.id, target.section.id]);
  await tx.delete(acceptedAnswers).where(eq(acceptedAnswers.topicId, from));
  await tx.execute(sql`
    update posts set topic_id = ${to}, number = moved.number
    from (select id, ${target.lastNumber}::int + row_number() over (order by number) as number
      from posts where topic_id = ${from}) moved
    where posts.id = moved.id`);
  await bringAlong(tx, { from, to });
  await tx
    .update(topics)
    .set({ postCount: 0, lastNumber: 0, lastPostId: null, pinnedAt: null, mergedIntoId: to })
    .where(eq(topics.id, from));
  await recountTopic(tx, to, [source.lastAt, target.lastAt]);
  await recountSections(tx, [source.section.id, target.section.id]);
  await bringSituation(tx, { from, to, now });
  const event = { topicId: to, afterNumber: target.lastNumber, actorId: by.id, at: now };
  await tellEvent(tx, { ...event, kind: "merged", otherTopicId: from });
  await record(tx, {
    by: by.id,
    action: "topic.merged",
    details: { topic: from, intoTopic: to, section: source.section.name, into: target.section.name },
    now,
  });
}

/** Counts a topic that is held again from its messages; it was last active at the latest of these instants. */
export async function recountTopic(tx: Db, topicId: number, instants: Date[]) {
  await tx
    .update(topics)
    .set({
      postCount: sql`(select count(*) from posts p where p.topic_id = ${topics.id} and p.withdrawn_at is null)`,
      lastNumber: sql`(select coalesce(max(p.number), 0) from posts p where p.topic_id = ${topics.id})`,
      lastPostId: sql`(select p.id from posts p where p.topic_id = ${topics.id} and p.withdrawn_at is null
        order by p.number desc limit 1)`,
      lastAt: new Date(Math.max(...instants.map((at) => at.getTime()))),
    })
    .where(eq(topics.id, topicId));
}
