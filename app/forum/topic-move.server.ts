import { and, asc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { constraintOf, type Db } from "#db/client.server";
import { sections, topics } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import type { Member } from "~/accounts/viewer";
import { record } from "~/platform/journal.server";
import { holdSections, holdTopic, requireHost } from "./holding.server";
import { recountSections } from "./section-counters.server";
import { tellEvent } from "./topic-events.server";
import type { HostResult } from "./topic-states.server";

/**
 * Puts a topic in another section, which no more people read. It is no longer pinned there.
 * @throws Response 404 for who keeps no order or does not read the topic
 */
export async function moveTopic(
  db: Db,
  by: Member,
  { topicId, sectionId, now }: { topicId: number; sectionId: number; now: Date },
): Promise<HostResult> {
  requireHost(by);
  try {
    return await db.transaction(async (tx) => {
      const topic = await holdTopic(tx, by, topicId);
      const from = topic.section;
      if (from.id === sectionId) return { ok: true, topicId };
      await holdSections(tx, [from.id, sectionId]);
      const [into] = await tx
        .select({ name: sections.name })
        .from(sections)
        .where(and(eq(sections.id, sectionId), eq(sections.isHeading, false), readableNow(by)));
      if (!into) return wrong("Choisissez une rubrique de la liste.");
      await tx.update(topics).set({ sectionId, pinnedAt: null }).where(eq(topics.id, topicId));
      await recountSections(tx, [from.id, sectionId]);
      const event = { topicId, afterNumber: topic.lastNumber, actorId: by.id, at: now };
      await tellEvent(tx, { ...event, kind: "moved", sectionId: from.id });
      const details = { topic: topicId, section: from.name, into: into.name };
      await record(tx, { by: by.id, action: "topic.moved", details, now });
      return { ok: true, topicId };
    });
  } catch (error) {
    if (constraintOf(error) !== "topics_audience_never_widens") throw error;
    return wrong(
      "Rien n’a été déplacé\u00a0: dans cette rubrique, ce sujet serait lu par plus de monde que là où il a été écrit.",
    );
  }
}

const wrong = (section: string): HostResult => ({ ok: false, errors: { section } });

const parent = alias(sections, "parent");
const here = alias(sections, "here");

/** The sections where a topic of this one may go: those that the host reads, and that no more people read. */
export function listDestinations(db: Db, by: Member, sectionId: number) {
  return db
    .select({ id: sections.id, name: sections.name, parent: parent.name })
    .from(sections)
    .innerJoin(here, eq(here.id, sectionId))
    .leftJoin(parent, eq(parent.id, sections.parentId))
    .where(
      and(
        ne(sections.id, sectionId),
        eq(sections.isHeading, false),
        sql`not audience_widens(${here.audience}, ${here.groupId}, ${sections.audience}, ${sections.groupId})`,
        readableNow(by),
      ),
    )
    .orderBy(asc(sections.position), asc(sections.id));
}
