import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { conversations, participants, privateMessages } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { RENDERER } from "~/text/markdown.server";
import { tellOf } from "./telling.server";

export interface Errors {
  people?: string;
  subject?: string;
  body?: string;
}

export type Written = { ok: true; conversationId: number; number: number } | { ok: false; errors: Errors };

interface Placed {
  conversationId: number;
  number: number;
  body: string;
  html: string;
  submissionKey: string;
  /** Who else takes part. */
  receivers: number[];
  now: Date;
}

/** Writes the message at its place, in a transaction that holds the conversation or has just begun it. */
export async function insertMessage(tx: Db, author: Member, input: Placed): Promise<Written> {
  const { conversationId, number, body, html, submissionKey, receivers, now } = input;
  await tx.insert(privateMessages).values({
    ...{ conversationId, number, authorId: author.id, body, html, renderer: RENDERER, submissionKey },
    createdAt: now,
  });
  await tx
    .update(conversations)
    .set({ lastNumber: number, lastAt: now })
    .where(eq(conversations.id, conversationId));
  // What others wrote meanwhile is still to be read.
  await tx
    .update(participants)
    .set({ readNumber: number })
    .where(
      and(
        eq(participants.conversationId, conversationId),
        eq(participants.memberId, author.id),
        eq(participants.readNumber, sql`${number - 1}`),
      ),
    );
  await tellOf(tx, conversationId, receivers, now);
  return { ok: true, conversationId, number };
}

/** Runs the write; when the key has already served, returns the message it served for. */
export async function once(
  db: Db,
  author: Member,
  key: string,
  write: (tx: Db) => Promise<Written>,
): Promise<Written> {
  try {
    return await db.transaction(write);
  } catch (error) {
    if (constraintOf(error) !== "private_messages_submitted_once") throw error;
    const [first] = await db
      .select({ conversationId: privateMessages.conversationId, number: privateMessages.number })
      .from(privateMessages)
      .where(and(eq(privateMessages.authorId, author.id), eq(privateMessages.submissionKey, key)));
    if (!first) throw error;
    return { ok: true, ...first };
  }
}

/** What makes a form and its text one message. */
export function digest(...parts: (string | number | number[])[]) {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
