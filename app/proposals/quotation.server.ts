import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposals, posts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";

/** The message a proposal begins with, and what is quoted of it, if anything. */
export interface Quoted {
  postId: number;
  authorId: number;
  quotation: string;
}

const QUOTATION_MAX = 5000;

/** What is wrong with a quotation. */
export function quotationFault({ quotation }: Quoted): Record<string, string> {
  if (quotation.length <= QUOTATION_MAX) return {};
  return { quotation: "Une citation tient en 5\u00a0000\u00a0caractères\u00a0: gardez l’essentiel." };
}

/** Hangs the message on the proposal; its author, if another, is asked whether its words may be quoted. */
export async function askForQuotation(
  tx: Db,
  by: Member,
  proposalId: number,
  { postId, authorId, quotation }: Quoted,
  now: Date,
) {
  const state = authorId === by.id ? ("agreed" as const) : ("asked" as const);
  const quoted = quotation ? { quotation, quotationState: state, quotationAt: now } : {};
  await tx
    .update(guideProposals)
    .set({ postId, ...quoted })
    .where(eq(guideProposals.id, proposalId));
  if (quotation && state === "asked") await enqueue(tx, "proposals.ask_quotation", { proposalId });
}

/**
 * The author of the quoted message agrees to its quotation, or declines, and may change their mind.
 * @throws Response 404 to anybody else, or where nothing is asked of them
 */
export async function answerQuotation(
  db: Db,
  by: Member,
  { proposalId, agrees, now }: { proposalId: number; agrees: boolean; now: Date },
) {
  await db.transaction(async (tx) => {
    const isIt = eq(guideProposals.id, proposalId);
    const [asked] = await tx
      .select({ quotation: guideProposals.quotation, authorId: posts.authorId })
      .from(guideProposals)
      .innerJoin(posts, and(eq(posts.id, guideProposals.postId), isNull(posts.withdrawnAt)))
      .where(isIt)
      .for("update", { of: guideProposals });
    if (!asked?.quotation || asked.authorId !== by.id) throw notFound();
    const quotationState = agrees ? ("agreed" as const) : ("declined" as const);
    await tx.update(guideProposals).set({ quotationState, quotationAt: now }).where(isIt);
  });
}
