import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { participants, privateMessages, privateReports } from "#db/schema/index.server";
import { REASON_MAX } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";

interface Place {
  conversationId: number;
  messageId: number;
}

/**
 * A message that the viewer received, may still read, and has not reported yet.
 * @throws Response 404 where there is none: their own is not for them to report
 */
export async function reportableAt(db: Db, viewer: Member, { conversationId, messageId }: Place) {
  if (viewer.standing === "none") throw notFound();
  const [message] = await db
    .select({
      number: privateMessages.number,
      html: privateMessages.html,
      isReported: sql<boolean>`exists (select 1 from private_reports r
        where r.message_id = ${privateMessages.id} and r.reporter_id = ${viewer.id})`,
    })
    .from(privateMessages)
    .innerJoin(participants, eq(participants.conversationId, privateMessages.conversationId))
    .where(
      and(
        eq(privateMessages.id, messageId),
        eq(privateMessages.conversationId, conversationId),
        ne(privateMessages.authorId, viewer.id),
        isNull(privateMessages.withdrawnAt),
        eq(participants.memberId, viewer.id),
        isNull(participants.leftAt),
      ),
    );
  if (!message) throw notFound();
  return message;
}

/**
 * Shows a message to the hosts and moderators, with the reason. Reporting it again changes nothing.
 * @throws Response 404 where it is not one that the reporter received
 */
export async function reportMessage(
  db: Db,
  reporter: Member,
  { conversationId, messageId, reason, now }: Place & { reason: string; now: Date },
): Promise<{ ok: true; number: number } | { ok: false; errors: { reason: string } }> {
  const { number } = await reportableAt(db, reporter, { conversationId, messageId });
  if (!reason)
    return {
      ok: false,
      errors: { reason: "Dites ce qui ne va pas, en une phrase\u00a0: l’animation en part." },
    };
  if (reason.length > REASON_MAX) {
    const sentence = `La raison fait ${reason.length} caractères\u00a0; il en faut ${REASON_MAX} au plus.`;
    return { ok: false, errors: { reason: sentence } };
  }
  await db
    .insert(privateReports)
    .values({ messageId, reporterId: reporter.id, reason, at: now })
    .onConflictDoNothing();
  return { ok: true, number };
}
