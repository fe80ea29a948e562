import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { answer } from "~/messages/answering.server";
import { beginConversation } from "~/messages/beginning.server";
import type { Written } from "~/messages/sending.server";
import { at } from "../support/people";

export const NOON = at("2016-10-03 12:00");

let count = 0;

interface Words {
  subject?: string;
  body?: string;
  key?: string;
  now?: Date;
}

/** A conversation that exists, with its first message; its number. */
export async function begun(db: Db, author: Member, people: Member[], words: Words = {}) {
  const written = await tryBegin(db, author, people, words);
  return placed(written).conversationId;
}

export function tryBegin(db: Db, author: Member, people: Pick<Member, "id">[], words: Words = {}) {
  return beginConversation(db, author, {
    people: people.map(({ id }) => id),
    subject: words.subject ?? "Un objet",
    body: words.body ?? `Premier message ${++count}`,
    submissionKey: words.key ?? null,
    now: words.now ?? NOON,
  });
}

/** An answer that exists; its number in the conversation. */
export async function answered(db: Db, author: Member, conversationId: number, words: Words = {}) {
  return placed(await tryAnswer(db, author, conversationId, words)).number;
}

export function tryAnswer(db: Db, author: Member, conversationId: number, words: Words = {}) {
  return answer(db, author, {
    conversationId,
    body: words.body ?? `Réponse ${++count}`,
    submissionKey: words.key ?? null,
    now: words.now ?? NOON,
  });
}

function placed(written: Written) {
  if (!written.ok) throw new Error(`refused: ${Object.values(written.errors).join(" ")}`);
  return written;
}

/** The status of what a command throws; null when it goes through. */
export async function statusOf(command: Promise<unknown>) {
  try {
    await command;
    return null;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}
