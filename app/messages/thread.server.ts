import { and, asc, between, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { participants, privateMessages } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { boundsOf } from "./addresses";

interface Reading {
  at: string;
  by: string;
}

interface OwnReport {
  at: string;
  closedAt: string | null;
  answer: string | null;
}

/**
 * The messages of a page (from 1) of a conversation, for one who takes part in it. Those that were withdrawn, and
 * those of somebody blocked since then, keep their place, empty.
 */
export function listMessages(db: Db, viewer: Member, conversationId: number, page: number) {
  return messagesBetween(db).execute({ conversationId, viewer: viewer.id, ...boundsOf(page) });
}

export type Message = Awaited<ReturnType<typeof listMessages>>[number];

/** Remembers that the member has read up to this number; what was read stays read. */
export async function markRead(db: Db, viewer: Member, conversationId: number, number: number) {
  await readUpTo(db).execute({ conversationId, viewer: viewer.id, number });
}

const readUpTo = preparedFor((db) =>
  db
    .update(participants)
    .set({ readNumber: sql`${sql.placeholder("number")}` })
    .where(
      and(
        eq(participants.conversationId, sql.placeholder("conversationId")),
        eq(participants.memberId, sql.placeholder("viewer")),
        isNull(participants.leftAt),
        lt(participants.readNumber, sql.placeholder("number")),
      ),
    )
    .prepare("private_read_up_to"),
);

const isFromBlocked = sql<boolean>`exists (select 1 from blocks b where b.member_id = ${participants.memberId}
  and b.blocked_id = ${privateMessages.authorId} and b.at <= ${privateMessages.createdAt})`;

const messagesBetween = preparedFor((db) =>
  db
    .select({
      id: privateMessages.id,
      number: privateMessages.number,
      authorId: privateMessages.authorId,
      html: sql<string>`case when ${privateMessages.withdrawnAt} is null and not ${isFromBlocked}
        then ${privateMessages.html} else '' end`,
      createdAt: privateMessages.createdAt,
      withdrawnAt: privateMessages.withdrawnAt,
      isFromBlocked,
      report: sql<OwnReport | null>`(select json_build_object('at', r.at, 'closedAt', r.closed_at, 'answer', r.answer)
        from private_reports r
        where r.message_id = ${privateMessages.id} and r.reporter_id = ${participants.memberId})`,
      // Who wrote it sees every reading, who reported it those of their report.
      readings: sql<
        Reading[] | null
      >`(select json_agg(json_build_object('at', g.at, 'by', m.name) order by g.id)
        from private_reports r join private_readings g on g.report_id = r.id join members m on m.id = g.reader_id
        where r.message_id = ${privateMessages.id}
        and ${participants.memberId} in (r.reporter_id, ${privateMessages.authorId}))`,
    })
    .from(privateMessages)
    .innerJoin(
      participants,
      and(
        eq(participants.conversationId, privateMessages.conversationId),
        eq(participants.memberId, sql.placeholder("viewer")),
        isNull(participants.leftAt),
      ),
    )
    .where(
      and(
        eq(privateMessages.conversationId, sql.placeholder("conversationId")),
        between(privateMessages.number, sql.placeholder("first"), sql.placeholder("last")),
      ),
    )
    .orderBy(asc(privateMessages.number))
    .prepare("private_messages_between"),
);
