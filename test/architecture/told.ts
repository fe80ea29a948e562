import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { notices } from "#db/schema/index.server";
import type { Viewer } from "~/accounts/viewer";
import { mailTopic } from "~/notifications/topic-mail.server";
import { ORIGIN } from "../support/site";

/** Notices to a reader of every message there is, as if their rights had been wider when each was written. */
export async function tellEverything(db: Db, viewer: Viewer) {
  if (viewer.kind === "visitor") return;
  await db.execute(sql`insert into notices (member_id, kind, topic_id, post_id, at)
    select ${viewer.id}, (array['answer', 'mention', 'quote', 'topic_followed', 'section_followed'])[1 + id % 5],
      topic_id, id, created_at from posts`);
}

/** The text of every mail that would leave for them. */
export async function mailsTo(db: Db, viewer: Viewer) {
  if (viewer.kind === "visitor") return "";
  const topics = await db
    .selectDistinct({ topicId: notices.topicId })
    .from(notices)
    .where(eq(notices.memberId, viewer.id));
  const mails: string[] = [];
  const send = async (mail: object) => {
    mails.push(JSON.stringify(mail));
  };
  for (const { topicId } of topics)
    await mailTopic({ memberId: viewer.id, topicId }, { db, appUrl: ORIGIN, now: new Date(), send });
  const isReader = viewer.standing !== "none";
  if (isReader !== mails.length > 0) throw new Error(`${mails.length} mails to a ${viewer.standing}`);
  return mails.join("\n");
}
