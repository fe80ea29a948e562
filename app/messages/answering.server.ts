import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { conversations } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { renderBody } from "~/forum/writing.server";
import { blockersOf } from "./blocking.server";
import { conversationAt } from "./conversations.server";
import { nameFor } from "./names";
import type { Participant } from "./people.server";
import { cannotBeReached, PEER_BEGINS, unblockFirst } from "./refusals";
import { digest, insertMessage, once, type Written } from "./sending.server";

export interface Answer {
  conversationId: number;
  body: string;
  submissionKey: string | null;
  now: Date;
}

/**
 * Adds a message to a conversation. The same form sent twice gives the first message back.
 * @throws Response 404 where the author takes no part in it any more, or is no member
 */
export async function answer(db: Db, author: Member, input: Answer): Promise<Written> {
  const { conversationId, body } = input;
  const { html, ...errors } = renderBody(body);
  const submissionKey = digest("message", conversationId, input.submissionKey ?? "", body);
  return once(db, author, submissionKey, async (tx) => {
    // Holding the conversation gives messages their order, and keeps who answers from leaving meanwhile.
    const [last] = await tx
      .select({ number: conversations.lastNumber, at: conversations.lastAt })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .for("update");
    const conversation = await conversationAt(tx, author, { id: String(conversationId) }, input.now);
    const refusal =
      closing(author, conversation.people) ?? (await blockedBy(tx, author, conversation.people));
    if (refusal) return { ok: false, errors: { ...errors, body: refusal } };
    if (errors.body || !last) return { ok: false, errors };
    return insertMessage(tx, author, {
      ...{ conversationId, body, html, submissionKey, number: last.number + 1 },
      receivers: othersIn(author, conversation.people).map(({ id }) => id),
      // Two clocks, or an answer that waited: dates follow the order of the messages all the same.
      now: new Date(Math.max(input.now.getTime(), last.at.getTime())),
    });
  });
}

/** Those who would read an answer: they have neither left nor lost their standing. */
function othersIn(author: Member, people: Participant[]) {
  return people.filter(({ id, hasLeft, standing }) => id !== author.id && !hasLeft && standing !== "none");
}

/** Why nobody may answer here any more, as far as the viewer may know; null when they may. */
export function closing(author: Member, people: Participant[]) {
  const others = othersIn(author, people);
  const [only] = people.filter(({ id }) => id !== author.id);
  if (others.length === 0)
    return people.length === 2 && only && only.standing !== "none"
      ? `${nameFor(author, only)} a quitté cette conversation. Commencez-en une autre pour lui écrire.`
      : "Il n’y a plus personne d’autre dans cette conversation.";
  if (people.length === 2 && only?.isBlocked) return unblockFirst(nameFor(author, only));
  const byPeer = people.some(({ began, standing }) => began && standing === "peer");
  if (author.standing !== "peer" && !byPeer && others.some(({ standing }) => standing === "peer"))
    return PEER_BEGINS;
  return null;
}

/** Of two, the one who blocked is not written to; among several, only they do not see the message. */
async function blockedBy(db: Db, author: Member, people: Participant[]) {
  if (people.length > 2) return null;
  const others = othersIn(author, people);
  const blockers = await blockersOf(
    db,
    author.id,
    others.map(({ id }) => id),
  );
  return blockers.length > 0
    ? `${cannotBeReached(others.map((person) => nameFor(author, person)))} Rien n’a été envoyé\u00a0; votre texte est gardé ici.`
    : null;
}
