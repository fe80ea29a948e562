import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, privateMessages, privateReadings, privateReports } from "#db/schema/index.server";
import { keepsOrder, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { ANSWER_MAX } from "./limits";

const REPORTS_PER_PAGE = 30;

interface Asked {
  closed: boolean;
  /** The report before which the list goes on. */
  before: number | null;
}

/**
 * A page of the reports that the viewer decides, the last first: without what was written, nor between whom.
 * @throws Response 404 for who does not keep order
 */
export async function listReports(db: Db, viewer: Member, { closed, before }: Asked) {
  if (!keepsOrder(viewer)) throw notFound();
  const rows = await reports(db)
    .where(
      and(
        decidedBy(viewer),
        closed ? isNotNull(privateReports.closedAt) : isNull(privateReports.closedAt),
        before ? lt(privateReports.id, before) : undefined,
      ),
    )
    .orderBy(desc(privateReports.id))
    .limit(REPORTS_PER_PAGE + 1);
  const shown = rows.slice(0, REPORTS_PER_PAGE);
  return { reports: shown, next: rows.length > REPORTS_PER_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/**
 * A report, without the message.
 * @throws Response 404 where there is none that the viewer decides: not one of their own conversations
 */
export async function findReport(db: Db, viewer: Member, id: number) {
  if (!keepsOrder(viewer)) throw notFound();
  const [report] = await reports(db).where(and(decidedBy(viewer), eq(privateReports.id, id)));
  if (!report) throw notFound();
  return report;
}

/**
 * The reported message, and nothing else of its conversation; who opened it, and when, is written for good and
 * shown to who wrote it and who reported it.
 * @throws Response 404 as `findReport`
 */
export async function openReport(db: Db, viewer: Member, id: number, now: Date) {
  return db.transaction(async (tx) => {
    await findReport(tx, viewer, id);
    const [message] = await tx
      .select({
        html: privateMessages.html,
        author: members.name,
        createdAt: privateMessages.createdAt,
        withdrawnAt: privateMessages.withdrawnAt,
      })
      .from(privateReports)
      .innerJoin(privateMessages, eq(privateMessages.id, privateReports.messageId))
      .innerJoin(members, eq(members.id, privateMessages.authorId))
      .where(eq(privateReports.id, id));
    if (!message) throw notFound();
    await tx.insert(privateReadings).values({ reportId: id, readerId: viewer.id, at: now });
    return message;
  });
}

/**
 * Closes a report with an answer to who reported, who is told by mail. Of two who close it at once, the first does.
 * @throws Response 404 as `findReport`
 */
export async function closeReport(
  db: Db,
  viewer: Member,
  { id, answer, now }: { id: number; answer: string; now: Date },
): Promise<{ ok: true } | { ok: false; errors: { answer: string } }> {
  await findReport(db, viewer, id);
  if (!answer) return { ok: false, errors: { answer: "Écrivez quelques mots à la personne qui a signalé." } };
  if (answer.length > ANSWER_MAX) {
    const sentence = `La réponse fait ${answer.length} caractères\u00a0; il en faut ${ANSWER_MAX} au plus.`;
    return { ok: false, errors: { answer: sentence } };
  }
  return db.transaction(async (tx) => {
    const closed = await tx
      .update(privateReports)
      .set({ closedAt: now, closedById: viewer.id, answer })
      .where(and(eq(privateReports.id, id), isNull(privateReports.closedAt)))
      .returning({ id: privateReports.id });
    if (closed.length === 0)
      return {
        ok: false,
        errors: { answer: "Quelqu’un vient de répondre à ce signalement. Rechargez la page." },
      };
    await enqueue(tx, "messages.report_closed", { reportId: id });
    return { ok: true };
  });
}

/** Nobody decides of a conversation that is, or was, theirs. */
function decidedBy(viewer: Member): SQL {
  return sql`not exists (select 1 from participants x
    where x.conversation_id = ${privateMessages.conversationId} and x.member_id = ${viewer.id})`;
}

function reports(db: Db) {
  return db
    .select({
      id: privateReports.id,
      reason: privateReports.reason,
      at: privateReports.at,
      reporter: sql<string>`case when ${members.standing} = 'none' then 'Ancien membre' else ${members.name} end`,
      closedAt: privateReports.closedAt,
      answer: privateReports.answer,
    })
    .from(privateReports)
    .innerJoin(privateMessages, eq(privateMessages.id, privateReports.messageId))
    .innerJoin(members, eq(members.id, privateReports.reporterId));
}
