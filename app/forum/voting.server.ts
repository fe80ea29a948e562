import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { pollOptions, polls, pollVotes } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { forbidden, notFound } from "~/http/errors";
import { canClosePoll, isPollOpen } from "./policy";

export type Voted = { ok: true } | { ok: false; error: string };

interface Ballot {
  /** A message that the member reads. */
  postId: number;
  options: number[];
  now: Date;
}

/**
 * Gives a member's voice to these answers, and to no other of the poll: it may change until the end.
 * @throws Response 404 where the message has no poll
 */
export async function vote(db: Db, member: Member, { postId, options, now }: Ballot): Promise<Voted> {
  return db.transaction(async (tx) => {
    const poll = await hold(tx, postId);
    if (!isPollOpen(poll, now))
      return { ok: false, error: "Ce sondage est clos\u00a0: votre vote n’a pas été compté." };
    const chosen = await tx
      .select({ optionId: pollOptions.id })
      .from(pollOptions)
      .where(and(eq(pollOptions.pollId, poll.id), inArray(pollOptions.id, options)));
    if (chosen.length === 0 || (poll.isSingle && chosen.length > 1))
      return { ok: false, error: "Choisissez une réponse du sondage, puis votez." };
    const mine = { pollId: poll.id, isSingle: poll.isSingle, memberId: member.id, at: now };
    await tx.delete(pollVotes).where(and(eq(pollVotes.pollId, poll.id), eq(pollVotes.memberId, member.id)));
    await tx.insert(pollVotes).values(chosen.map(({ optionId }) => ({ ...mine, optionId })));
    await tx
      .update(pollOptions)
      .set({ votes: sql`(select count(*) from poll_votes v where v.option_id = ${pollOptions.id})` })
      .where(eq(pollOptions.pollId, poll.id));
    return { ok: true };
  });
}

/**
 * Ends a poll before its day, or without one.
 * @throws Response 404 where the message has no poll, 403 where it is not theirs to end
 */
export async function closePoll(
  db: Db,
  member: Member,
  { postId, authorId, now }: { postId: number; authorId: number; now: Date },
) {
  if (!canClosePoll(member, authorId))
    throw forbidden("Un sondage se clôt par qui l’a ouvert, ou par l’animation.");
  await db.transaction(async (tx) => {
    const poll = await hold(tx, postId);
    if (isPollOpen(poll, now)) await tx.update(polls).set({ closedAt: now }).where(eq(polls.id, poll.id));
  });
}

/** The votes of a poll are counted one after the other. */
async function hold(tx: Db, postId: number) {
  const [poll] = await tx.select().from(polls).where(eq(polls.postId, postId)).for("update");
  if (!poll) throw notFound();
  return poll;
}
