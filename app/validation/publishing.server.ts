import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideChapters,
  guideEditionPages,
  guideEditions,
  guideProposals,
  guideRounds,
  guideRules,
  posts,
  topics,
} from "#db/schema/index.server";
import { tellEvent } from "~/forum/topic-events.server";
import { makeEditionFiles } from "~/guide/edition.server";
import { enqueue } from "~/platform/jobs.server";
import { stepTo } from "~/proposals/steps.server";
import { type Check, checkGathered, type FicheChange } from "./check";
import { type Validated, validatedFor } from "./gathering.server";
import { RecordContent } from "./record";
import { sha256 } from "./sha256";

/** What keeps the edition from coming out at this moment, and what it changes. */
export async function checkEdition(db: Db, editionId: number): Promise<Check> {
  const validated = await validatedFor(db, editionId);
  const checked = checkGathered(await textsInForce(db), validated.filter(isGathered).map(exactly));
  const open = and(eq(guideRounds.editionId, editionId), isNull(guideRounds.closedAt));
  const waiting = await db
    .select({ title: guideProposals.title })
    .from(guideRounds)
    .innerJoin(guideProposals, eq(guideProposals.id, guideRounds.proposalId))
    .where(open)
    .orderBy(asc(guideRounds.id));
  const problems = waiting.map(
    ({ title }) =>
      `«\u00a0${title}\u00a0» est encore devant les collèges\u00a0: attendez qu’ils aient conclu.`,
  );
  return { ...checked, problems: [...checked.problems, ...problems] };
}

const isGathered = (one: Validated) => one.isGathered;

/** A gathered proposal with the hash its text has, and the one that its record says was approved. */
function exactly({ title, body, content, ...rest }: Validated) {
  const approvedHash = RecordContent.parse(JSON.parse(content)).textHash;
  return { ...rest, title, actualHash: sha256(`${title}\n${body}`), approvedHash };
}

/** The text of each fiche of the edition in force. */
async function textsInForce(db: Db) {
  const rows = await db
    .select({ pageId: guideEditionPages.pageId, textId: guideEditionPages.textId })
    .from(guideEditionPages)
    .where(
      eq(
        guideEditionPages.editionId,
        sql`(select e.id from guide_editions e where e.published_at is not null order by e.number desc limit 1)`,
      ),
    );
  return new Map(rows.map(({ pageId, textId }) => [pageId, textId]));
}

/**
 * Publishes the edition whose hour has come, whole: the fiches of the one in force with the approved texts in their
 * place. What keeps it from coming out takes its hour away, and its editor is told. Does nothing where it is out
 * already, or its hour was changed.
 * @returns whether it came out
 */
export function publishEdition(db: Db, editionId: number, now: Date) {
  return db.transaction(async (tx) => {
    const held = await holdProposals(tx, editionId);
    const [edition] = await tx
      .select()
      .from(guideEditions)
      .where(eq(guideEditions.id, editionId))
      .for("update");
    const rules = eq(guideRules.editionId, editionId);
    const [{ publishAt } = { publishAt: null }] = await tx.select().from(guideRules).where(rules);
    if (!edition || edition.publishedAt || !publishAt || publishAt > now) return false;
    const validated = await validatedFor(tx, editionId);
    if (validated.some(({ proposalId }) => !held.includes(proposalId)))
      throw new Error("a proposal was validated meanwhile: the queue tries again");
    const { problems, changes } = await checkEdition(tx, editionId);
    if (problems.length > 0) {
      await tx.update(guideRules).set({ publishAt: null }).where(rules);
      await enqueue(tx, "validation.not_published", { editionId });
      return false;
    }
    await layOut(tx, editionId, changes);
    const dated = parisDay.format(now);
    await tx.update(guideEditions).set({ dated, publishedAt: now }).where(eq(guideEditions.id, editionId));
    for (const { proposalId, pageId, postId, isGathered } of validated) {
      const step = { proposalId, byId: null, at: now };
      if (isGathered) {
        await stepTo(tx, {
          ...step,
          status: "published",
          reason: `Parue dans l’édition\u00a0${edition.number}.`,
        });
        if (postId) await tellTopic(tx, postId, { pageId, edition: edition.number, at: now });
      } else await stepTo(tx, { ...step, status: "examined", reason: leftOut(edition.number) });
    }
    await makeEditionFiles(tx);
    await tellNetworks(tx, editionId, now);
    return true;
  });
}

/** The topic of the message that a change began with says in which edition it came out; who wrote there is told. */
async function tellTopic(tx: Db, postId: number, told: { pageId: number; edition: number; at: Date }) {
  const [topic] = await tx
    .select({ id: topics.id, last: topics.lastNumber })
    .from(topics)
    .innerJoin(posts, eq(posts.topicId, topics.id))
    .where(eq(posts.id, postId))
    .for("update", { of: topics });
  if (!topic) return;
  await tellEvent(tx, {
    topicId: topic.id,
    kind: "taken_up",
    afterNumber: topic.last,
    actorId: null,
    ...told,
  });
  await enqueue(tx, "notifications.taken_up", { postId });
}

const parisDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" });
const leftOut = (number: number) =>
  `L’édition\u00a0${number} est parue sans cette proposition\u00a0: ses textes sont à revoir.`;

/** The proposals before the edition, in the order of their numbers: as everywhere. */
async function holdProposals(tx: Db, editionId: number) {
  const ids = (await validatedFor(tx, editionId)).map(({ proposalId }) => proposalId);
  if (ids.length === 0) return [];
  await tx
    .select({ id: guideProposals.id })
    .from(guideProposals)
    .where(inArray(guideProposals.id, ids))
    .orderBy(asc(guideProposals.id))
    .for("update");
  return ids;
}

/** The chapters and fiches of the edition in force, in the new one. */
async function layOut(tx: Db, editionId: number, changes: Map<number, FicheChange>) {
  const [inForce] = await tx
    .select({ id: guideEditions.id })
    .from(guideEditions)
    .where(isNotNull(guideEditions.publishedAt))
    .orderBy(sql`${guideEditions.number} desc`)
    .limit(1);
  if (!inForce) throw new Error("no edition is in force");
  const chapters = await tx.select().from(guideChapters).where(eq(guideChapters.editionId, inForce.id));
  const pages = await tx.select().from(guideEditionPages).where(eq(guideEditionPages.editionId, inForce.id));
  for (const { id, slug, title, position } of chapters) {
    const [chapter] = await tx
      .insert(guideChapters)
      .values({ editionId, slug, title, position })
      .returning({ id: guideChapters.id });
    const chapterId = chapter?.id ?? 0;
    const inside = pages.filter((page) => page.chapterId === id);
    if (inside.length === 0) continue;
    await tx.insert(guideEditionPages).values(
      inside.map((page) => {
        const changed = changes.get(page.pageId);
        const { textId, change, note } = changed ?? {
          textId: page.textId,
          change: "none" as const,
          note: "",
        };
        return { ...page, editionId, chapterId, textId, change, changeNote: note };
      }),
    );
  }
}

/** One mail to each lead of each network, all at the same hour. */
async function tellNetworks(tx: Db, editionId: number, runAt: Date) {
  const leads = await tx.execute<{ memberId: number; networkId: number }>(sql`
    select d.member_id::int as "memberId", d.network_id::int as "networkId" from duties d
    join networks n on n.id = d.network_id
    where d.duty = 'network_lead' and d.ended_at is null and n.ended_at is null order by d.id`);
  for (const { memberId, networkId } of leads)
    await enqueue(tx, "validation.published", { editionId, memberId, networkId }, { runAt });
}
