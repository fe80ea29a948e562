import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { posts, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import { slugOf } from "~/text/slug";
import { dropAnswer } from "./answers.server";
import { holdSections, holdTopic, requireHost } from "./holding.server";
import { recountSections } from "./section-counters.server";
import { keepFirstAnswer } from "./situation.server";
import type { Topic } from "./thread.server";
import { tellEvent } from "./topic-events.server";
import { recountTopic } from "./topic-merge.server";
import type { HostErrors, HostResult } from "./topic-states.server";
import { titleError } from "./writing.server";

interface Split {
  topicId: number;
  /** Messages of the topic, not its first. */
  postIds: number[];
  title: string;
  now: Date;
}

/**
 * Opens a topic of the same section with messages of another, in their order. Those that stay keep their numbers.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function splitTopic(
  db: Db,
  by: Member,
  { topicId, postIds, title, now }: Split,
): Promise<HostResult> {
  requireHost(by);
  return db.transaction(async (tx) => {
    const topic = await holdTopic(tx, by, topicId);
    const leaving = await findLeaving(tx, topicId, postIds);
    const errors = checkSplit(topic, { asked: new Set(postIds).size, found: leaving.length, title });
    const [first] = leaving;
    if (!first || Object.keys(errors).length > 0) return { ok: false, errors };

    await dropAnswer(tx, by, topic, now, postIds);
    const dates = leaving.map(({ createdAt }) => createdAt);
    const [opened] = await tx
      .insert(topics)
      .values({
        ...{ sectionId: topic.section.id, authorId: first.authorId, title, slug: slugOf(title) },
        ...{ createdAt: first.createdAt, lastAt: first.createdAt },
      })
      .returning({ id: topics.id });
    if (!opened) throw new Error("no topic inserted");
    await holdSections(tx, [topic.section.id]);
    await takeAlong(tx, { from: topicId, to: opened.id, ids: leaving.map(({ id }) => id) });
    await recountTopic(tx, opened.id, dates);
    await recountTopic(tx, topicId, await datesIn(tx, topicId));
    await closeGap(tx, topicId);
    await keepFirstAnswer(tx, topicId);
    await recountSections(tx, [topic.section.id]);

    const event = { actorId: by.id, at: now };
    await tellEvent(tx, {
      ...{ ...event, topicId, kind: "split", otherTopicId: opened.id },
      afterNumber: first.number - 1,
    });
    await tellEvent(tx, {
      ...event,
      topicId: opened.id,
      kind: "split_off",
      otherTopicId: topicId,
      afterNumber: 0,
    });
    const details = { topic: topicId, intoTopic: opened.id, section: topic.section.name };
    await record(tx, { by: by.id, action: "topic.split", details, now });
    return { ok: true, topicId: opened.id };
  });
}

function findLeaving(tx: Db, topicId: number, postIds: number[]) {
  if (postIds.length === 0) return [];
  return tx
    .select({ id: posts.id, number: posts.number, authorId: posts.authorId, createdAt: posts.createdAt })
    .from(posts)
    .where(
      and(
        eq(posts.topicId, topicId),
        inArray(posts.id, postIds),
        gt(posts.number, 1),
        isNull(posts.withdrawnAt),
      ),
    )
    .orderBy(asc(posts.number));
}

function checkSplit(topic: Topic, { asked, found, title }: { asked: number; found: number; title: string }) {
  const errors: HostErrors = {};
  const wrongTitle = titleError(title).title;
  if (wrongTitle) errors.newTitle = wrongTitle;
  if (asked === 0) errors.messages = "Choisissez au moins un message.";
  else if (found < asked)
    errors.messages =
      "Rien n’a été déplacé\u00a0: un de ces messages a été retiré ou déplacé entre-temps. Choisissez de nouveau.";
  else if (found >= topic.postCount)
    errors.messages = "Il ne resterait rien de ce sujet\u00a0: laissez-y un message.";
  return errors;
}

/** The messages, numbered from 1; who followed the topic follows this one too, as far as they had read it. */
async function takeAlong(tx: Db, { from, to, ids }: { from: number; to: number; ids: number[] }) {
  const leaving = sql`${`{${ids.join(",")}}`}::bigint[]`;
  await tx.execute(sql`insert into topic_reads (member_id, topic_id, last_number, read_at)
    select r.member_id, ${to}, count(*), r.read_at from topic_reads r
    join posts p on p.topic_id = r.topic_id and p.number <= r.last_number and p.id = any(${leaving})
    where r.topic_id = ${from} group by r.member_id, r.read_at`);
  await tx.execute(sql`insert into topic_follows (member_id, topic_id, level)
    select member_id, ${to}, level from topic_follows where topic_id = ${from}`);
  await tx.execute(sql`
    update posts set topic_id = ${to}, number = moved.number
    from (select id, row_number() over (order by number) as number from posts where id = any(${leaving})) moved
    where posts.id = moved.id`);
  await tx.execute(sql`update notices set topic_id = ${to}
    where topic_id = ${from} and post_id = any(${leaving}) and kind <> 'accepted'`);
}

async function datesIn(tx: Db, topicId: number) {
  const rows = await tx
    .select({ at: posts.createdAt })
    .from(posts)
    .where(and(eq(posts.topicId, topicId), isNull(posts.withdrawnAt)));
  return rows.map(({ at }) => at);
}

/** Numbers that are free again at the end will be given again: nobody has read what will carry them. */
async function closeGap(tx: Db, topicId: number) {
  const last = sql`(select t.last_number from topics t where t.id = ${topicId})`;
  await tx.execute(
    sql`update topic_reads set last_number = least(last_number, ${last}) where topic_id = ${topicId}`,
  );
  await tx.execute(
    sql`update topic_events set after_number = least(after_number, ${last}) where topic_id = ${topicId}`,
  );
}
