import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideComments, guideProposals } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { placeOf } from "~/guide/passage";
import { renderGuide } from "~/guide/rendering.server";
import { notFound } from "~/http/errors";
import { RENDERER, render, showsSomething } from "~/text/markdown.server";
import { optionOf, revisionOf } from "./held-option.server";
import { resolves, seesProposal } from "./policy";

const BODY_MAX = 10_000;
const PASSAGE_MAX = 5000;

interface CommentInput {
  proposalId: number;
  body: string;
  /** Empty for a comment on the whole proposal. */
  passage: string;
  /** The number of the option in whose text the passage stands. */
  option: number | null;
  now: Date;
}

/**
 * Says something of a proposal, or of a passage of the text of one of its options.
 * @throws Response 404 to who does not see the proposal, or for an option it has not
 */
export async function comment(db: Db, by: Member, { proposalId, body, passage, option, now }: CommentInput) {
  await seenProposal(db, by, proposalId);
  const html = render(body.slice(0, BODY_MAX));
  const errors: Record<string, string> = {};
  if (!body || !showsSomething(html)) errors.body = "Écrivez votre commentaire.";
  else if (body.length > BODY_MAX)
    errors.body = `Un commentaire tient en 10\u00a0000\u00a0caractères\u00a0; le vôtre en a ${body.length.toLocaleString("fr-FR")}. Il est gardé ici\u00a0: raccourcissez-le.`;
  if (passage && option === null) errors.option = "Dites dans quelle option se trouve ce passage.";
  const place = passage && option !== null ? await placeIn(db, proposalId, option, passage) : null;
  if (passage && option !== null && !place)
    errors.passage =
      "Ce passage n’est pas dans le texte de cette option. Copiez-le d’un seul tenant, ou videz ce champ.";
  if (Object.keys(errors).length > 0) return { ok: false as const, errors };
  const [made] = await db
    .insert(guideComments)
    .values({
      ...{ proposalId, body, html, renderer: RENDERER, authorId: by.id, createdAt: now },
      ...{ optionId: place?.optionId ?? null, passage: place?.passage ?? null },
      ...{ passageBefore: place?.before ?? "", passageAfter: place?.after ?? "" },
    })
    .returning({ id: guideComments.id });
  if (!made) throw new Error("the comment that was just written is missing");
  return { ok: true as const, id: made.id };
}

async function placeIn(db: Db, proposalId: number, number: number, passage: string) {
  const option = await optionOf(db, proposalId, number);
  const text = passage.length > PASSAGE_MAX ? null : await revisionOf(db, option.id, option.revision);
  if (!text) return null;
  const place = placeOf(renderGuide(text.body), passage);
  return place && { ...place, optionId: option.id };
}

/**
 * Says that a comment is dealt with, or no longer is, as its author or an editor. Twice is once.
 * @throws Response 404 to anybody else, or for a comment the proposal has not
 */
export async function resolveComment(
  db: Db,
  by: Member,
  {
    proposalId,
    commentId,
    isResolved,
    now,
  }: { proposalId: number; commentId: number; isResolved: boolean; now: Date },
) {
  await seenProposal(db, by, proposalId);
  const isIt = and(eq(guideComments.id, commentId), eq(guideComments.proposalId, proposalId));
  const [found] = await db.select({ authorId: guideComments.authorId }).from(guideComments).where(isIt);
  if (!found || !resolves(by, found)) throw notFound();
  await db
    .update(guideComments)
    .set(isResolved ? { resolvedById: by.id, resolvedAt: now } : { resolvedById: null, resolvedAt: null })
    .where(isIt);
}

async function seenProposal(db: Db, by: Member, id: number) {
  const [proposal] = await db
    .select({ authorId: guideProposals.authorId })
    .from(guideProposals)
    .where(eq(guideProposals.id, id));
  if (!proposal || !seesProposal(by, proposal)) throw notFound();
}
