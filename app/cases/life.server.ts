import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { cases, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { leadsSituation } from "~/forum/situation";
import { findTopic } from "~/forum/thread.server";
import { forbidden, notFound } from "~/http/errors";
import { textError } from "./checking.server";
import type { SituationErrors } from "./input";

export interface End {
  topicId: number;
  state: "solved" | "unsolved";
  /** What came of it; owed of one that is solved. */
  outcome: string;
  lesson: string;
  now: Date;
}

/**
 * Says how a situation ended, for its asker or a host. Of two at once, the last one stays whole.
 * @throws Response 404 where the member reads no such situation, 403 where it is not theirs
 */
export async function endCase(
  db: Db,
  member: Member,
  { topicId, state, outcome, lesson, now }: End,
): Promise<{ ok: true } | { ok: false; errors: SituationErrors }> {
  const errors: SituationErrors = {};
  if (state === "solved" && !outcome)
    errors.outcome = "Dites comment elle s’est résolue\u00a0: c’est ce qui servira aux autres.";
  for (const [name, text] of [
    ["outcome", outcome],
    ["lesson", lesson],
  ] as const) {
    const tooLong = textError(text);
    if (tooLong) errors[name] = tooLong;
  }
  return db.transaction(async (tx) => {
    await holdTheirs(tx, member, topicId);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    await tx
      .update(cases)
      .set({ state, outcome: outcome || null, lesson: lesson || null, endedAt: now })
      .where(eq(cases.topicId, topicId));
    return { ok: true };
  });
}

/**
 * Opens again a situation that had ended, with the answers it has. One that was shared as solved stays so.
 * @throws Response 404 where the member reads no such situation, 403 where it is not theirs
 */
export async function reopenCase(db: Db, member: Member, topicId: number) {
  await db.transaction(async (tx) => {
    const situation = await holdTheirs(tx, member, topicId);
    if (situation.isShared) throw forbidden("Cette situation a été partagée déjà résolue.");
    await tx
      .update(cases)
      .set({
        state: sql`case when ${cases.answeredAt} is null then 'open' else 'answered' end`,
        endedAt: null,
      })
      .where(eq(cases.topicId, topicId));
  });
}

/** What was said of how a situation ended, also of one that was opened again since: its next end may say the same. */
export async function lastEnd(db: Db, topicId: number) {
  const [said] = await db
    .select({ outcome: cases.outcome, lesson: cases.lesson })
    .from(cases)
    .where(eq(cases.topicId, topicId));
  return { outcome: said?.outcome ?? "", lesson: said?.lesson ?? "" };
}

/** Holds the topic of a situation that is the member's to lead, so that no message changes its state meanwhile. */
async function holdTheirs(tx: Db, member: Member, topicId: number) {
  await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
  const topic = await findTopic(tx, member, topicId);
  if (!topic?.situation) throw notFound();
  if (!leadsSituation(member, topic))
    throw forbidden("Seules la personne qui a posé la question et l’animation peuvent le dire.");
  return topic.situation;
}
