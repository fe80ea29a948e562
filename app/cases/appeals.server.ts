import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { appeals, topicEvents, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { isAsker, leadsSituation } from "~/forum/situation";
import { findTopic, type Topic } from "~/forum/thread.server";
import { type Errors, openTopic, renderBody, titleError } from "~/forum/writing.server";
import { forbidden, notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { isOpenToHorsPairs } from "./places.server";

export interface AppealInput {
  topicId: number;
  /** The question rewritten, and never what was answered to it. */
  title: string;
  body: string;
  /** The section of the hors pairs where it would open. */
  section: string;
  isSigned: boolean;
  now: Date;
}

export type AppealErrors = Errors & { section?: string };
/** Null where the asker's agreement is awaited. */
export type AppealResult = { ok: true; openedTopicId: number | null } | { ok: false; errors: AppealErrors };

/**
 * Puts the question of a peers' topic to the hors pairs, in the words given. Its asker opens it at once; of a host,
 * it waits for the asker's agreement. While one stands, another is not made.
 * @throws Response 404 where the member does not read the topic, 403 where it is not theirs
 */
export async function appeal(db: Db, member: Member, input: AppealInput): Promise<AppealResult> {
  const { topicId, title, body, isSigned, now } = input;
  return db.transaction(async (tx) => {
    const topic = await holdTheirs(tx, member, topicId);
    if (topic.appeal && (!topic.appeal.isAgreed || topic.appeal.openedTopicId))
      return { ok: true, openedTopicId: topic.appeal.openedTopicId };
    const isOwn = isAsker(member, topic);
    const errors = await check(tx, input, isOwn);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const [row] = await tx
      .insert(appeals)
      .values({
        ...{ topicId, title, body },
        isSigned: isOwn && isSigned,
        proposedById: member.id,
        proposedAt: now,
      })
      .returning({ id: appeals.id });
    if (!row) throw new Error("no appeal inserted");
    if (isOwn) return open(tx, member, topic, { ...input, id: row.id });
    await enqueue(tx, "cases.agree", { appealId: row.id });
    return { ok: true, openedTopicId: null };
  });
}

/**
 * The asker's word on what a host proposed: agreed, it opens among the hors pairs; declined, it is over.
 * @throws Response 404 where the member does not read the topic or nothing awaits them, 403 where it is not theirs
 */
export async function answerAppeal(
  db: Db,
  asker: Member,
  input: Pick<AppealInput, "topicId" | "section" | "isSigned" | "now"> & { agrees: boolean },
): Promise<AppealResult> {
  return db.transaction(async (tx) => {
    const topic = await holdTheirs(tx, asker, input.topicId);
    if (!isAsker(asker, topic)) throw forbidden("L’accord est celui de la personne qui a posé la question.");
    const proposed = await findProposal(tx, topic.id);
    if (!proposed) throw notFound();
    if (!input.agrees) {
      await tx.update(appeals).set({ declinedAt: input.now }).where(eq(appeals.id, proposed.id));
      return { ok: true, openedTopicId: null };
    }
    const errors = await check(tx, { ...input, ...proposed }, true);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return open(tx, asker, topic, { ...input, ...proposed });
  });
}

/** What a host proposed and its asker has not answered yet; else null. */
async function findProposal(db: Db, topicId: number) {
  const [row] = await db
    .select({ id: appeals.id, title: appeals.title, body: appeals.body })
    .from(appeals)
    .where(and(eq(appeals.topicId, topicId), isNull(appeals.agreedAt), isNull(appeals.declinedAt)))
    .orderBy(desc(appeals.id))
    .limit(1);
  return row ?? null;
}

async function check(db: Db, { title, body, section }: AppealInput, opens: boolean) {
  const { html: _, ...bodyErrors } = renderBody(body);
  const errors: AppealErrors = { ...titleError(title), ...bodyErrors };
  if (opens && !(await isOpenToHorsPairs(db, section)))
    errors.section = "Choisissez une rubrique des hors pairs dans la liste.";
  return errors;
}

/** Opens the topic, signed « Un·e pair » unless its asker chose their name; the peers' topic alone tells of it. */
async function open(
  tx: Db,
  asker: Member,
  topic: Topic,
  { id, title, body, section, isSigned, now }: AppealInput & { id: number },
): Promise<AppealResult> {
  const written = await openTopic(tx, asker, {
    ...{ section, title, body, now, signedToNonPeers: isSigned, submissionKey: `appeal-${id}` },
  });
  if (!written.ok) return written;
  const openedTopicId = written.topicId;
  await tx.update(appeals).set({ isSigned, agreedAt: now, openedTopicId }).where(eq(appeals.id, id));
  await tx.insert(topicEvents).values({
    ...{ topicId: topic.id, kind: "relayed", afterNumber: topic.lastNumber, otherTopicId: openedTopicId },
    ...{ actorId: asker.id, at: now },
  });
  return { ok: true, openedTopicId };
}

/**
 * Holds a peers' topic that is the member's to lead.
 * @throws Response 404, 403
 */
export async function holdTheirs(tx: Db, member: Member, topicId: number) {
  await tx.select({ id: topics.id }).from(topics).where(eq(topics.id, topicId)).for("update");
  const topic = await findTopic(tx, member, topicId);
  if (!topic || topic.section.audience === "members") throw notFound();
  if (!leadsSituation(member, topic))
    throw forbidden("Seules la personne qui a posé la question et l’animation font appel aux hors pairs.");
  return topic;
}
