import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { unreadBy } from "~/accounts/unread.server";
import { CHOICES, unsubscribePath } from "~/notifications/addresses";
import { sealSubscription } from "~/notifications/unsubscribing.server";
import { enqueue, job } from "~/platform/jobs.server";
import type { Mail } from "~/platform/mail.server";
import { readSetting } from "~/platform/settings.server";
import { placePath } from "./addresses";
import { listed, nameFor, type Person } from "./names";
import { isOpen, standingNow } from "./people.server";

const Told = z.object({ conversationId: z.number().int(), memberId: z.number().int() });
/** In one conversation, one person. */
type Whom = z.infer<typeof Told>;

/** However many messages follow one another, a mail waits no longer than this many holds after the first. */
const MOST_HOLDS = 5;

const keyOf = ({ conversationId, memberId }: Whom) => `messages:${conversationId}:${memberId}`;

/**
 * Has these people told by mail, after the time in which one may still take a message back. What is written
 * meanwhile in the same conversation makes one mail.
 */
export async function tellOf(tx: Db, conversationId: number, receivers: number[], now: Date) {
  const hold = (await readSetting(tx, "mail_hold_seconds")) * 1000;
  for (const memberId of receivers) {
    const whom = { conversationId, memberId };
    const [first] = await unreadFor(tx, whom, now);
    const latest = (first?.at ?? now.getTime()) + hold * MOST_HOLDS;
    await tellAt(tx, whom, Math.min(now.getTime() + hold, latest));
  }
}

function tellAt(tx: Db, whom: Whom, at: number) {
  return enqueue(tx, "messages.tell", { ...whom }, { key: keyOf(whom), runAt: new Date(at) });
}

/**
 * Writes one mail with what is still unread in a conversation, where its reader still takes part in it; it holds
 * nothing of what was written. Killed in the middle, it begins again: where the mail server had already accepted
 * the mail, it receives it again under the same Message-ID.
 */
export const tellJob = job(Told, async (whom, { db, appUrl, now, send }) => {
  await db.transaction(async (tx) => {
    // Two mails of the same at once: one waits for the other, and finds nothing left.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(whom)}, 0))`);
    const hold = (await readSetting(tx, "mail_hold_seconds")) * 1000;
    const waiting = await unreadFor(tx, whom, now);
    const due = waiting.filter(({ at }) => at <= now.getTime() - hold);
    const [first] = due;
    if (first) {
      await send(writeMail(whom, first, due, appUrl));
      await tx.execute(sql`update participants set told_number = greatest(told_number, ${due.at(-1)?.number ?? 0})
        where conversation_id = ${whom.conversationId} and member_id = ${whom.memberId}`);
    }
    // What came too lately to leave waits for its own time.
    const rest = waiting[due.length];
    if (rest) await tellAt(tx, whom, rest.at + hold);
  });
});

/** The same first message gives the same Message-ID. */
function writeMail({ conversationId, memberId }: Whom, first: Unread, due: Unread[], appUrl: string): Mail {
  const stop = `${appUrl}${unsubscribePath(sealSubscription({ memberId, topicId: null, kind: "private_message" }))}`;
  const senders = [...new Set(due.map((message) => nameFor(first.receiver, message.author)))];
  return {
    to: first.email,
    id: `private-${conversationId}-${memberId}-${first.number}`,
    thread: `conversation-${conversationId}`,
    unsubscribe: stop,
    subject:
      due.length === 1
        ? `Vous avez un message privé de ${listed(senders)}`
        : `Vous avez des messages privés de ${listed(senders)}`,
    text: [
      `Bonjour ${first.receiver.name},`,
      `${listed(senders)} ${senders.length > 1 ? "vous ont écrit" : "vous a écrit"}. Objet\u00a0: ${first.subject}`,
      `Lire et répondre\u00a0:\n${appUrl}${placePath(conversationId, first.number)}`,
      "Ce courriel ne contient pas le texte\u00a0: il ne se lit que sur le site. N’y répondez pas directement, votre réponse n’arriverait pas.",
      `Ne plus recevoir ces courriels\u00a0:\n${stop}`,
      `Choisir ce dont vous êtes prévenu·e\u00a0:\n${appUrl}${CHOICES}`,
    ].join("\n\n"),
  };
}

interface Unread extends Record<string, unknown> {
  number: number;
  /** Milliseconds. */
  at: number;
  subject: string;
  email: string;
  receiver: { id: number; name: string; standing: Person["standing"] };
  author: Person;
}

/** What waits for this person and no mail has told, if they are still a member, still take part and want mails. */
function unreadFor(db: Db, { conversationId, memberId }: Whom, now: Date) {
  const instant = sql`${now.toISOString()}`;
  return db.execute<Unread>(sql`
    select pm.number, (extract(epoch from pm.created_at) * 1000)::float8 as at, c.subject, r.email,
      json_build_object('id', r.id, 'name', r.name, 'standing', r.standing) as receiver,
      json_build_object('id', m.id, 'name', m.name, 'standing', ${standingNow(instant)}, 'isOpen', ${isOpen},
        'began', m.id = c.started_by_id) as author
    from participants p join conversations c on c.id = p.conversation_id
    join (select m.id, m.name, m.email, ${standingNow(instant)} as standing from members m
      join accreditations a on a.id = m.accreditation_id) r on r.id = p.member_id
    cross join lateral (select pm.number, pm.author_id, pm.created_at from ${unreadBy(sql.raw("p"))} and pm.number > p.told_number) pm
    join members m on m.id = pm.author_id left join accreditations a on a.id = m.accreditation_id
    where p.conversation_id = ${conversationId} and p.member_id = ${memberId} and p.left_at is null
    and r.standing <> 'none' and not exists (select 1 from notice_choices nc
      where nc.member_id = r.id and nc.kind = 'private_message' and not nc.by_mail) order by pm.number`);
}
