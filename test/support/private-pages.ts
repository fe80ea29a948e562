import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, privateMessages, privateReports } from "#db/schema/index.server";
import { presentMember } from "~/accounts/present-member.server";
import { answer } from "~/messages/answering.server";
import { beginConversation } from "~/messages/beginning.server";
import { reportMessage } from "~/messages/reporting.server";

/** A conversation that a peer begins with somebody, who answers the same and is reported; numbers of its messages. */
export async function writePrivately(db: Db, account: string, body: string) {
  const now = new Date();
  const [author, viewer] = [await memberOf(db, "conseiller", now), await memberOf(db, account, now)];
  const begun = await beginConversation(db, author, {
    ...{ people: [viewer.id], subject: `Un objet ${"sans-coupure".repeat(8)}`, body },
    ...{ submissionKey: null, now },
  });
  if (!begun.ok) throw new Error(`not begun: ${JSON.stringify(begun.errors)}`);
  const { conversationId } = begun;
  await answer(db, viewer, { conversationId, body, submissionKey: null, now });
  const [first, second] = await db
    .select({ id: privateMessages.id })
    .from(privateMessages)
    .where(eq(privateMessages.conversationId, conversationId))
    .orderBy(asc(privateMessages.number));
  const [others, own] = [first?.id ?? 0, second?.id ?? 0];
  await reportMessage(db, author, { conversationId, messageId: own, reason: "Une raison", now });
  const [report] = await db.select().from(privateReports).where(eq(privateReports.messageId, own));
  return { id: conversationId, own, others, report: report?.id ?? 0 };
}

async function memberOf(db: Db, account: string, now: Date) {
  const [row] = await db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.mailbox, `${account}@comcep.example`));
  const present = row ? await presentMember(db, row.id, now) : null;
  if (!present) throw new Error(`nobody is ${account}`);
  return present.reader;
}
