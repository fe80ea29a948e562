import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { conversations, participants, privateMessages } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { conversationAt } from "./conversations.server";

/**
 * Takes no part any more: nothing of the conversation shows to them again, and nothing reaches them.
 * @throws Response 404 where they take no part
 */
export async function leave(db: Db, member: Member, conversationId: number, now: Date) {
  await db.transaction(async (tx) => {
    await hold(tx, conversationId);
    await conversationAt(tx, member, { id: String(conversationId) }, now);
    await tx
      .update(participants)
      .set({ leftAt: now })
      .where(and(eq(participants.conversationId, conversationId), eq(participants.memberId, member.id)));
  });
}

/**
 * Takes one's own message back: its place stays, nobody of the conversation reads it any more.
 * @throws Response 404 where it is not theirs, or was withdrawn
 */
export async function withdrawMessage(
  db: Db,
  author: Member,
  { conversationId, messageId, now }: { conversationId: number; messageId: number; now: Date },
) {
  return db.transaction(async (tx) => {
    await hold(tx, conversationId);
    await conversationAt(tx, author, { id: String(conversationId) }, now);
    const [withdrawn] = await tx
      .update(privateMessages)
      .set({ withdrawnAt: now })
      .where(ownMessage(author, conversationId, messageId))
      .returning({ number: privateMessages.number });
    if (!withdrawn) throw notFound();
    return withdrawn;
  });
}

/**
 * One's own message, to look at before taking it back.
 * @throws Response 404 where it is not theirs, or was withdrawn
 */
export async function ownMessageAt(
  db: Db,
  author: Member,
  { conversationId, messageId }: { conversationId: number; messageId: number },
) {
  const [message] = await db
    .select({ number: privateMessages.number, html: privateMessages.html })
    .from(privateMessages)
    .where(ownMessage(author, conversationId, messageId));
  if (!message) throw notFound();
  return message;
}

function ownMessage(author: Member, conversationId: number, messageId: number) {
  return and(
    eq(privateMessages.id, messageId),
    eq(privateMessages.conversationId, conversationId),
    eq(privateMessages.authorId, author.id),
    isNull(privateMessages.withdrawnAt),
  );
}

function hold(tx: Db, conversationId: number) {
  return tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for("update");
}
