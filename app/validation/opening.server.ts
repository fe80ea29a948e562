import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideOptions,
  guideProposals,
  guideRevisions,
  guideRoundMembers,
  guideRounds,
  guideRoundTexts,
} from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { stepTo } from "~/proposals/steps.server";
import { exactText } from "./exact-text.server";
import { type EditionPrepared, editionInPreparation } from "./preparing.server";
import { type College, OF_COLLEGE } from "./words";

const DAY = 24 * 3_600_000;

type Opened = { ok: true; roundId: number } | { ok: false; error: string };

/**
 * Lays the exact text of each option before the four colleges, as a guide editor: under the rules of the edition in
 * preparation, for as many days as they say. Each member who may speak is told by mail, unless they count as told.
 * @throws Response 404 to anybody else, or for a proposal that is not there
 */
export async function openRound(
  db: Db,
  by: Member,
  proposalId: number,
  now: Date,
  { tells = true } = {},
): Promise<Opened> {
  if (!holds(by, "guide_editor")) throw notFound();
  return db.transaction(async (tx) => {
    const [proposal] = await tx
      .select()
      .from(guideProposals)
      .where(eq(guideProposals.id, proposalId))
      .for("update");
    if (!proposal) throw notFound();
    const edition = await editionInPreparation(tx);
    const texts = await textsOf(tx, proposalId);
    const members = await whoMaySpeak(tx, proposalId);
    const error = obstacle(proposal.status, edition, texts, members, now);
    if (error || !edition) return { ok: false, error: error ?? "" };
    const deadline = new Date(now.getTime() + edition.days * DAY);
    const [round] = await tx
      .insert(guideRounds)
      .values({ proposalId, editionId: edition.id, openedById: by.id, openedAt: now, deadline })
      .returning({ id: guideRounds.id });
    const roundId = round?.id ?? 0;
    for (const { optionId, revision, title, body, byId } of texts) {
      const { pageId } = proposal;
      const textId = await exactText(tx, { pageId, title, body, authorId: byId, createdAt: now });
      await tx.insert(guideRoundTexts).values({ roundId, textId, optionId, revision });
    }
    await tx.insert(guideRoundMembers).values(members.map((member) => ({ roundId, ...member })));
    await stepTo(tx, { proposalId, status: "in_validation", reason: "", byId: by.id, at: now });
    for (const memberId of new Set(tells ? members.map((member) => member.memberId) : []))
      await enqueue(tx, "validation.opened", { roundId, memberId });
    await record(tx, { by: by.id, action: "guide.round_opened", details: { proposalId, roundId }, now });
    return { ok: true, roundId };
  });
}

type Text = Awaited<ReturnType<typeof textsOf>>[number];

/** The last revision of each option. */
function textsOf(tx: Db, proposalId: number) {
  return tx
    .select({
      optionId: guideOptions.id,
      number: guideOptions.number,
      revision: guideRevisions.revision,
      title: guideRevisions.title,
      body: guideRevisions.body,
      byId: guideRevisions.byId,
      isBase: sql<boolean>`exists (select 1 from guide_texts t where t.id = ${guideOptions.baseTextId}
        and t.title = ${guideRevisions.title} and t.body = ${guideRevisions.body})`,
    })
    .from(guideOptions)
    .innerJoin(
      guideRevisions,
      and(eq(guideRevisions.optionId, guideOptions.id), eq(guideRevisions.revision, guideOptions.revision)),
    )
    .where(eq(guideOptions.proposalId, proposalId))
    .orderBy(asc(guideOptions.number));
}

/** The members of the colleges who wrote nothing of it. */
async function whoMaySpeak(tx: Db, proposalId: number) {
  return tx.execute<{ memberId: number; college: College }>(sql`
    select d.member_id::int as "memberId", d.college from duties d
    where d.duty = 'guide_validator' and d.ended_at is null
      and not exists (select 1 from guide_proposals p where p.id = ${proposalId} and p.author_id = d.member_id)
      and not exists (select 1 from guide_options o join guide_revisions v on v.option_id = o.id
        where o.proposal_id = ${proposalId} and v.by_id = d.member_id)
    order by d.college, d.member_id`);
}

function obstacle(
  status: string,
  edition: EditionPrepared | null,
  texts: Text[],
  members: { college: College }[],
  now: Date,
) {
  if (status === "in_validation") return "Les collèges ont déjà ces textes devant eux.";
  if (status !== "examined") return "Seule une proposition instruite peut être soumise aux collèges.";
  if (!edition) return "Dites d’abord les règles de la prochaine édition\u00a0: elles sont connues d’avance.";
  if (texts.length === 0) return "Cette proposition n’a encore aucun texte à soumettre.";
  const same = texts.find(({ isBase }) => isBase);
  if (same) return `L’option\u00a0${same.number} ne change rien au texte dont elle part.`;
  const exact = new Set(texts.map(({ title, body }) => `${title}\n${body}`));
  if (exact.size < texts.length) return "Deux options ont le même texte\u00a0: gardez-en une.";
  if (edition.publishAt && edition.publishAt.getTime() <= now.getTime() + edition.days * DAY)
    return "L’édition paraîtrait avant l’échéance de cette validation\u00a0: changez d’abord l’heure de parution.";
  for (const college of COLLEGES) {
    const able = members.filter((member) => member.college === college).length;
    const quorum = edition.quorums[college];
    if (able < quorum)
      return `Le ${OF_COLLEGE[college]} ne peut pas atteindre son quorum\u00a0: il lui faut ${quorum} membre(s) qui n’ont rien écrit de ces textes, et il en compte ${able}.`;
  }
  return null;
}
