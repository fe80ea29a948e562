import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { unreadBy } from "~/accounts/unread.server";
import { enqueue, job, type Tools } from "~/platform/jobs.server";
import { readSetting } from "~/platform/settings.server";
import { placePath } from "./addresses";
import { listed, nameFor, type Person } from "./names";
import { isOpen, standingNow } from "./people.server";

const Told = z.object({ conversationId: z.number().int(), memberId: z.number().int() });

/**
 * Has these people told by mail, after the time in which one may still take a message back. What is written
 * meanwhile in the same conversation makes one mail.
 */
export async function tellOf(tx: Db, conversationId: number, receivers: number[], now: Date) {
  const seconds = await readSetting(tx, "mail_hold_seconds");
  for (const memberId of receivers) {
    await enqueue(
      tx,
      "messages.tell",
      { conversationId, memberId },
      { key: `messages:${conversationId}:${memberId}`, runAt: new Date(now.getTime() + seconds * 1000) },
    );
  }
}

/** The mail that says it, from what is still unread when it leaves; it holds nothing of what was written. */
export const tellJob = job(Told, async (whom, { db, appUrl, now, send }) => {
  const waiting = await unreadFor(db, whom, now);
  const [first] = waiting;
  if (!first) return;
  const senders = [...new Set(waiting.map((message) => nameFor(first.receiver, message.author)))];
  const one = waiting.length === 1;
  await send({
    to: first.email,
    subject: one
      ? `Vous avez un message privé de ${listed(senders)}`
      : `Vous avez des messages privés de ${listed(senders)}`,
    text: [
      `Bonjour ${first.receiver.name},`,
      `${listed(senders)} ${senders.length > 1 ? "vous ont écrit" : "vous a écrit"}. Objet\u00a0: ${first.subject}`,
      `Lire et répondre\u00a0:\n${appUrl}${placePath(whom.conversationId, first.number)}`,
      "Ce courriel ne contient pas le texte\u00a0: il ne se lit que sur le site. N’y répondez pas directement, votre réponse n’arriverait pas.",
    ].join("\n\n"),
  });
  // Once the mail has left: a mail sent again carries the same name, one that is lost is lost.
  await db.execute(sql`update participants set told_number = greatest(told_number, ${waiting.at(-1)?.number ?? 0})
    where conversation_id = ${whom.conversationId} and member_id = ${whom.memberId}`);
});

interface Unread extends Record<string, unknown> {
  number: number;
  subject: string;
  email: string;
  receiver: { id: number; name: string; standing: Person["standing"] };
  author: Person;
}

/** What waits for this person and no mail has told, if they are still a member and still take part. */
function unreadFor(db: Db, { conversationId, memberId }: z.infer<typeof Told>, now: Tools["now"]) {
  const instant = sql`${now.toISOString()}`;
  return db.execute<Unread>(sql`
    select pm.number, c.subject, r.email,
      json_build_object('id', r.id, 'name', r.name, 'standing', r.standing) as receiver,
      json_build_object('id', m.id, 'name', m.name, 'standing', ${standingNow(instant)}, 'isOpen', ${isOpen},
        'began', m.id = c.started_by_id) as author
    from participants p join conversations c on c.id = p.conversation_id
    join (select m.id, m.name, m.email, ${standingNow(instant)} as standing from members m
      join accreditations a on a.id = m.accreditation_id) r on r.id = p.member_id
    cross join lateral (select pm.number, pm.author_id from ${unreadBy(sql.raw("p"))} and pm.number > p.told_number) pm
    join members m on m.id = pm.author_id left join accreditations a on a.id = m.accreditation_id
    where p.conversation_id = ${conversationId} and p.member_id = ${memberId} and p.left_at is null
    and r.standing <> 'none' order by pm.number`);
}
