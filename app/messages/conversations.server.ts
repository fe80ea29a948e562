import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { conversations, participants } from "#db/schema/index.server";
import { unreadBy } from "~/accounts/unread.server";
import type { Member } from "~/accounts/viewer";
import { type Cursor, readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { peopleOf } from "./people.server";

const CONVERSATIONS_PER_PAGE = 30;

/** A page of the conversations of a member, the last to have moved first, after the given place. */
export async function listConversations(db: Db, viewer: Member, after: Cursor | null, now: Date) {
  if (viewer.standing === "none") throw notFound();
  const rows = await db
    .select({
      id: conversations.id,
      subject: conversations.subject,
      lastNumber: conversations.lastNumber,
      lastAt: conversations.lastAt,
      readNumber: participants.readNumber,
      unread: sql<number>`(select count(*)::int from ${unreadBy(sql.raw("participants"))})`,
      people: peopleOf(conversations, valuesOf(viewer, now)),
    })
    .from(participants)
    .innerJoin(conversations, eq(conversations.id, participants.conversationId))
    .where(
      and(
        eq(participants.memberId, viewer.id),
        isNull(participants.leftAt),
        after
          ? sql`(${conversations.lastAt}, ${conversations.id}) < (${sql.param(after.at, conversations.lastAt)}, ${after.id})`
          : undefined,
      ),
    )
    .orderBy(desc(conversations.lastAt), desc(conversations.id))
    .limit(CONVERSATIONS_PER_PAGE + 1);
  const shown = rows.slice(0, CONVERSATIONS_PER_PAGE);
  const last = shown.at(-1);
  return {
    conversations: shown,
    next: rows.length > CONVERSATIONS_PER_PAGE && last ? { at: last.lastAt, id: last.id } : null,
  };
}

export type ConversationSummary = Awaited<ReturnType<typeof listConversations>>["conversations"][number];

/**
 * The conversation that `/messages/:id…` names.
 * @throws Response 404 where there is none, where the viewer takes no part in it any more, or is no member
 */
export async function conversationAt(db: Db, viewer: Member, { id }: { id?: string }, now: Date) {
  if (viewer.standing === "none") throw notFound();
  const [conversation] = await conversationById(db).execute({
    ...{ conversationId: readId(id) ?? 0, viewer: viewer.id, now: now.toISOString() },
  });
  if (!conversation) throw notFound();
  return conversation;
}

export type Conversation = Awaited<ReturnType<typeof conversationAt>>;

const conversationById = preparedFor((db) =>
  db
    .select({
      id: conversations.id,
      subject: conversations.subject,
      lastNumber: conversations.lastNumber,
      readNumber: participants.readNumber,
      people: peopleOf(conversations, {
        viewer: sql`${sql.placeholder("viewer")}::bigint`,
        now: sql`${sql.placeholder("now")}`,
      }),
    })
    .from(participants)
    .innerJoin(conversations, eq(conversations.id, participants.conversationId))
    .where(
      and(
        eq(participants.conversationId, sql.placeholder("conversationId")),
        eq(participants.memberId, sql.placeholder("viewer")),
        isNull(participants.leftAt),
      ),
    )
    .prepare("conversation_by_id"),
);

function valuesOf(viewer: Member, now: Date): { viewer: SQL; now: SQL } {
  return { viewer: sql`${viewer.id}::bigint`, now: sql`${now.toISOString()}` };
}
