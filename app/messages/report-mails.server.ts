import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { members, privateMessages, privateReports } from "#db/schema/index.server";
import { mailJob } from "~/platform/jobs.server";
import { placePath } from "./addresses";

/** Tells who reported a message what the hosts answered. */
export const reportClosedJob = mailJob(
  z.object({ reportId: z.number().int() }),
  async ({ reportId }, { db, appUrl, now }) => {
    const [report] = await db
      .select({
        email: members.email,
        name: members.name,
        conversationId: privateMessages.conversationId,
        number: privateMessages.number,
        // Where they may still read it.
        reads: sql<boolean>`exists (select 1 from participants p join members m on m.id = p.member_id
          join accreditations a on a.id = m.accreditation_id
          where p.conversation_id = ${privateMessages.conversationId} and m.id = ${members.id}
          and p.left_at is null and least(a.expires_at, a.departs_at) > ${now.toISOString()}::timestamptz)`,
        answer: privateReports.answer,
      })
      .from(privateReports)
      .innerJoin(privateMessages, eq(privateMessages.id, privateReports.messageId))
      .innerJoin(members, eq(members.id, privateReports.reporterId))
      .where(eq(privateReports.id, reportId));
    if (!report?.answer) return null;
    const { conversationId, number } = report;
    return {
      to: report.email,
      subject: "L’animation a répondu à votre signalement",
      text: [
        `Bonjour ${report.name},`,
        "Vous avez signalé un message privé. L’animation vous répond\u00a0:",
        report.answer,
        ...(report.reads ? [`Le message\u00a0:\n${appUrl}${placePath(conversationId, number)}`] : []),
      ].join("\n\n"),
    };
  },
);
