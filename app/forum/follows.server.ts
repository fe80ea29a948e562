import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { sectionFollows, topicFollows } from "#db/schema/index.server";
import { SECTION_FOLLOWS, TOPIC_FOLLOWS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { findSection } from "./sections.server";
import { findTopic } from "./thread.server";

/**
 * Keeps how much of a topic the member wants to be told of; any other word than a level is the default.
 * @throws Response 404 where they do not read it
 */
export async function followTopic(db: Db, member: Member, topicId: number, word: string) {
  const topic = await findTopic(db, member, topicId);
  if (!topic) throw notFound();
  const row = { memberId: member.id, topicId };
  const level = TOPIC_FOLLOWS.find((known) => known === word);
  if (level) {
    const target = [topicFollows.memberId, topicFollows.topicId];
    await db
      .insert(topicFollows)
      .values({ ...row, level })
      .onConflictDoUpdate({ target, set: { level } });
  } else {
    const isTheirs = and(eq(topicFollows.memberId, member.id), eq(topicFollows.topicId, topicId));
    await db.delete(topicFollows).where(isTheirs);
  }
  return topic;
}

/**
 * The same of a section.
 * @throws Response 404 where they do not read it, or where nothing is written in it
 */
export async function followSection(db: Db, member: Member, slug: string, word: string) {
  const section = await findSection(db, member, slug);
  if (!section || section.isHeading) throw notFound();
  const row = { memberId: member.id, sectionId: section.id };
  const level = SECTION_FOLLOWS.find((known) => known === word);
  if (level) {
    const target = [sectionFollows.memberId, sectionFollows.sectionId];
    await db
      .insert(sectionFollows)
      .values({ ...row, level })
      .onConflictDoUpdate({ target, set: { level } });
  } else {
    const isTheirs = and(eq(sectionFollows.memberId, member.id), eq(sectionFollows.sectionId, section.id));
    await db.delete(sectionFollows).where(isTheirs);
  }
  return section;
}
