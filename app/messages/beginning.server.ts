import { constraintOf, type Db } from "#db/client.server";
import { conversations, participants } from "#db/schema/index.server";
import { TITLE_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { renderBody } from "~/forum/writing.server";
import { notFound } from "~/http/errors";
import { refusalOfPeople } from "./choosing.server";
import { PEER_BEGINS } from "./refusals";
import { digest, insertMessage, once, type Written } from "./sending.server";

export interface Beginning {
  /** Whom the author writes to, by number. */
  people: number[];
  subject: string;
  body: string;
  submissionKey: string | null;
  now: Date;
}

/**
 * Begins a conversation with its first message. The same form sent twice gives the first one back.
 * @throws Response 404 where the author is no member any more
 */
export async function beginConversation(db: Db, author: Member, input: Beginning): Promise<Written> {
  const people = [...new Set(input.people)].sort((a, b) => a - b);
  return begin(db, author, { ...input, people }, (tx) => refusalOfPeople(tx, author, people, input.now));
}

/** The same, with people whom the site chose. */
export async function begin(
  db: Db,
  author: Member,
  input: Beginning,
  refusalIn: (tx: Db) => Promise<string | null>,
): Promise<Written> {
  if (author.standing === "none") throw notFound();
  const { people, subject, now } = input;
  const { html, ...bodyErrors } = renderBody(input.body);
  const errors = { ...subjectError(subject), ...bodyErrors };
  const submissionKey = digest("conversation", people, input.submissionKey ?? "", subject, input.body);
  try {
    return await once(db, author, submissionKey, async (tx) => {
      const refusal = await refusalIn(tx);
      if (refusal) return { ok: false, errors: { ...errors, people: refusal } };
      if (Object.keys(errors).length > 0) return { ok: false, errors };
      const [conversation] = await tx
        .insert(conversations)
        .values({ subject, startedById: author.id, createdAt: now, lastAt: now })
        .returning({ id: conversations.id });
      if (!conversation) throw new Error("no conversation inserted");
      await tx
        .insert(participants)
        .values([author.id, ...people].map((memberId) => ({ conversationId: conversation.id, memberId })));
      return insertMessage(tx, author, {
        ...{ conversationId: conversation.id, number: 1, receivers: people },
        ...{ body: input.body, html, submissionKey, now },
      });
    });
  } catch (error) {
    // Somebody's standing changed while this was being written.
    if (constraintOf(error) !== "participants_peer_begins") throw error;
    return { ok: false, errors: { ...errors, people: PEER_BEGINS } };
  }
}

function subjectError(subject: string): { subject?: string } {
  if (!subject) return { subject: "Donnez un objet à votre message\u00a0: on saura de quoi il s’agit." };
  if (subject.length <= TITLE_MAX) return {};
  return { subject: `L’objet fait ${subject.length} caractères\u00a0; il en faut ${TITLE_MAX} au plus.` };
}
