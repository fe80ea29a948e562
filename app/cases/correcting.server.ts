import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { cases } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { holdTopic } from "~/forum/holding.server";
import { canCorrectSituation, type Situation } from "~/forum/situation";
import { forbidden, notFound } from "~/http/errors";
import { checkSituation } from "./checking.server";
import { NO_SITUATION, type SituationErrors, type SituationInput } from "./input";

/**
 * Corrects what is known of a situation, for its asker in the hours where they correct a message, and for hosts.
 * How it ended is said elsewhere.
 * @throws Response 404 where the member reads no such situation, 403 where it is not theirs to correct
 */
export async function correctCase(
  db: Db,
  member: Member,
  { topicId, situation, now }: { topicId: number; situation: SituationInput; now: Date },
): Promise<{ ok: true } | { ok: false; situationErrors: SituationErrors }> {
  return db.transaction(async (tx) => {
    const topic = await holdTopic(tx, member, topicId);
    if (!topic.situation) throw notFound();
    if (!canCorrectSituation(member, topic, now))
      throw forbidden("Cette situation n’est plus la vôtre à corriger\u00a0: demandez à l’animation.");
    // A day that was said in its time may be over by now.
    const isSameDay = situation.answerBy === topic.situation.answerBy;
    const sent = { ...situation, isShared: false, outcome: "", lesson: "" };
    const checked = await checkSituation(tx, isSameDay ? { ...sent, answerBy: "" } : sent, now);
    if (!checked.ok) return { ok: false, situationErrors: checked.errors };
    const { blocks, isDivergent } = situation;
    await tx
      .update(cases)
      .set({ ...checked.values, blocks, isDivergent, ...(isSameDay ? { answerBy: situation.answerBy } : {}) })
      .where(eq(cases.topicId, topicId));
    return { ok: true };
  });
}

/** What is known of a situation, as its form says it. */
export async function knownAgain(db: Db, topicId: number, situation: Situation): Promise<SituationInput> {
  const [known] = await wordsOf(db).execute({ topicId });
  const { level, answerBy, blocks, tried, isDivergent } = situation;
  return {
    ...{ ...NO_SITUATION, ...known, blocks, tried, isDivergent },
    ...{ level: level === null ? "" : String(level), answerBy: answerBy ?? "" },
  };
}

const term = (column: typeof cases.themeId) =>
  sql<string>`coalesce((select w.slug from reference_terms w where w.id = ${column}), '')`;
const wordsOf = preparedFor((db) =>
  db
    .select({
      ...{ theme: term(cases.themeId), scheme: term(cases.schemeId), public: term(cases.publicId) },
      territory: sql<string>`coalesce((select y.slug from territories y where y.id = ${cases.territoryId}), '')`,
    })
    .from(cases)
    .where(eq(cases.topicId, sql.placeholder("topicId")))
    .prepare("case_words"),
);
