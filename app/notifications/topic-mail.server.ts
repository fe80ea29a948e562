import { and, asc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { notices, posts, topics } from "#db/schema/index.server";
import { readableNow } from "~/accounts/audience.server";
import { presentMember } from "~/accounts/present-member.server";
import { noticeStands } from "~/accounts/unread-notices.server";
import type { Member } from "~/accounts/viewer";
import { enqueue, type Tools } from "~/platform/jobs.server";
import { readSetting } from "~/platform/settings.server";
import { caseReasons } from "./case-reasons.server";
import { writeMail } from "./mail-words.server";
import { isMuted } from "./muting.server";
import { nameFor, selectNotices } from "./notice-rows.server";

/** Of one topic, for one person. */
interface About {
  memberId: number;
  topicId: number;
}

/**
 * Writes one mail with all that a member was told of in a topic, has not read, and may read now, as it stands now.
 * What is left out is done with. Killed in the middle, it begins again: where the mail server had already
 * accepted the mail, it receives it again under the same Message-ID.
 */
export async function mailTopic(about: About, { db, appUrl, now, send }: Tools) {
  await db.transaction(async (tx) => {
    // Two mails of the same at once: one waits for the other, and finds nothing left.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`notices:${about.memberId}:${about.topicId}`}, 0))`,
    );
    const hold = await readSetting(tx, "mail_hold_seconds");
    const until = new Date(now.getTime() - hold * 1000);
    const found = await presentMember(tx, about.memberId, now);
    const events = found ? await eventsFor(tx, found.reader, about, until) : [];
    if (found && events.length > 0) {
      await send(writeMail({ to: found.email, memberId: about.memberId, events, appUrl }));
    }
    await tx
      .update(notices)
      .set({ mailedAt: now })
      .where(and(waiting(about), lte(notices.at, until)));
    await mailTheRest(tx, about, hold);
  });
}

const waiting = ({ memberId, topicId }: About) =>
  and(eq(notices.memberId, memberId), eq(notices.topicId, topicId), isNull(notices.mailedAt));

/** What such a mail says, oldest first. */
async function eventsFor(tx: Db, reader: Member, about: About, until: Date) {
  const where: SQL[] = [
    readableNow(reader),
    noticeStands,
    sql`not exists (select 1 from notice_choices c
      where c.member_id = ${notices.memberId} and c.kind = ${notices.kind} and not c.by_mail)`,
    sql`not ${isMuted({ member: sql`${notices.memberId}`, topic: sql`${topics.id}`, section: sql`${topics.sectionId}` })}`,
  ];
  const rows = await selectNotices(tx, { body: posts.body, html: posts.html, reasons: caseReasons })
    .where(and(waiting(about), lte(notices.at, until), isNull(notices.readAt), ...where))
    .orderBy(asc(notices.id));
  // Who changed their profile since has nothing in common with the situation any more.
  const told = rows.filter(({ kind, reasons }) => kind !== "case_for_you" || reasons?.length);
  return told.map((row) => ({
    ...{ id: row.id, kind: row.kind, postId: row.postId, topicId: row.topicId, title: row.title },
    ...{ section: row.sectionName, body: row.body, html: row.html, opensTopic: row.number === 1 },
    reasons: row.reasons ?? [],
    author: nameFor(reader, row),
  }));
}

export type MailedEvent = Awaited<ReturnType<typeof eventsFor>>[number];

/** What came too lately to leave waits for its own time. */
async function mailTheRest(tx: Db, about: About, hold: number) {
  const [rest] = await tx
    .select({ at: notices.at })
    .from(notices)
    .where(waiting(about))
    .orderBy(asc(notices.at))
    .limit(1);
  if (!rest) return;
  const runAt = new Date(rest.at.getTime() + hold * 1000);
  await enqueue(
    tx,
    "notifications.mail",
    { ...about },
    { key: `notices:${about.memberId}:${about.topicId}`, runAt },
  );
}
