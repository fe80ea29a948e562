import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { cases, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { findSection } from "~/forum/sections.server";
import { leadsSituation, takesSituations } from "~/forum/situation";
import { keepFirstAnswer } from "~/forum/situation.server";
import { findTopic } from "~/forum/thread.server";
import {
  type Contribution,
  type Errors,
  openTopic,
  renderBody,
  titleError,
  type Written,
} from "~/forum/writing.server";
import { forbidden, notFound } from "~/http/errors";
import { checkSituation, type SituationValues } from "./checking.server";
import type { SituationErrors, SituationInput } from "./input";

type Asked = Extract<Written, { ok: true }> | { ok: false; errors: Errors; situationErrors: SituationErrors };

/**
 * Opens a topic that asks about a situation, or shares one that is solved, both written or neither. The same form
 * sent twice gives the first topic back.
 * @throws Response 404 where the author does not read the section, 403 where it takes no situation from them
 */
export async function askCase(
  db: Db,
  author: Member,
  input: Contribution & { section: string; title: string; situation: SituationInput },
): Promise<Asked> {
  const section = await findSection(db, author, input.section);
  if (!section) throw notFound();
  if (!takesSituations(section)) throw forbidden("Cette rubrique n’attend pas de situation.");
  const { situation, now } = input;
  const checked = await checkSituation(db, situation, now);
  if (!checked.ok) {
    const { html: _, ...bodyErrors } = renderBody(input.body);
    return {
      ok: false,
      errors: { ...titleError(input.title), ...bodyErrors },
      situationErrors: checked.errors,
    };
  }
  const written = await openTopic(db, author, {
    ...input,
    also: (tx, topicId) => insertCase(tx, topicId, situation, checked.values, { createdAt: now, now }),
  });
  return written.ok ? written : { ...written, situationErrors: {} };
}

/**
 * Makes a situation of a topic that stands, for its asker or a host. Done already, it stays as it is.
 * @throws Response 404 where the member does not read the topic, 403 where it is not theirs
 */
export async function makeCase(
  db: Db,
  member: Member,
  { topicId, situation, now }: { topicId: number; situation: SituationInput; now: Date },
): Promise<{ ok: true } | { ok: false; situationErrors: SituationErrors }> {
  return db.transaction(async (tx) => {
    const [held] = await tx
      .select({ createdAt: topics.createdAt })
      .from(topics)
      .where(eq(topics.id, topicId))
      .for("update");
    const topic = await findTopic(tx, member, topicId);
    if (!held || !topic) throw notFound();
    if (!leadsSituation(member, topic) || !takesSituations(topic.section))
      throw forbidden(
        "Seules la personne qui a posé la question et l’animation peuvent en faire une situation.",
      );
    if (topic.situation) return { ok: true };
    const checked = await checkSituation(tx, situation, now);
    if (!checked.ok) return { ok: false, situationErrors: checked.errors };
    await insertCase(tx, topicId, situation, checked.values, { createdAt: held.createdAt, now });
    await keepFirstAnswer(tx, topicId);
    return { ok: true };
  });
}

/** Writes the row; one that is shared as solved has ended the day it comes. */
async function insertCase(
  tx: Db,
  topicId: number,
  { blocks, isDivergent, isShared, outcome, lesson }: SituationInput,
  values: SituationValues,
  { createdAt, now }: { createdAt: Date; now: Date },
) {
  const ended = { state: "solved" as const, isShared, outcome, lesson: lesson || null, endedAt: now };
  await tx.insert(cases).values({
    ...{ topicId, ...values, blocks, isDivergent, createdAt },
    ...(isShared ? ended : {}),
  });
}
