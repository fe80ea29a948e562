import { and, eq, isNull, sql } from "drizzle-orm";
import { guideProposals, members, posts } from "#db/schema/index.server";
import type { Tools } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { proposalPath } from "./addresses";

/** To the author of a message that a proposal would quote, while they are a member and have not answered. */
export async function quotationMail(
  { proposalId }: { proposalId: number },
  { db, appUrl }: Tools,
): Promise<Mail | null> {
  const [asked] = await db
    .select({ email: members.email })
    .from(guideProposals)
    .innerJoin(posts, and(eq(posts.id, guideProposals.postId), isNull(posts.withdrawnAt)))
    .innerJoin(members, and(eq(members.id, posts.authorId), sql`${members.standing} <> 'none'`))
    .where(and(eq(guideProposals.id, proposalId), eq(guideProposals.quotationState, "asked")));
  if (!asked) return null;
  return {
    to: asked.email,
    subject: "Votre message peut-il être cité\u00a0?",
    text: `Bonjour,

Quelqu’un propose de faire évoluer le guide à partir d’un message que vous avez écrit sur le forum, et voudrait en citer un extrait, sans votre nom.

Rien ne s’affichera sans votre accord. L’extrait, et de quoi accepter ou refuser\u00a0:
${appUrl}${proposalPath(proposalId)}`,
  };
}
