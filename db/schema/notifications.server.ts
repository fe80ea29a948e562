import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { NOTICES } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";
import { posts, topics } from "./forum.server";
import { members } from "./members.server";

/** What a member is told of. It holds no text: what it shows is read, with their rights, when it is shown or mailed. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    kind: text("kind", { enum: NOTICES }).notNull(),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    postId: ref("post_id").references(() => posts.id),
    at: instant("at").notNull(),
    readAt: instant("read_at"),
    // A mail takes its notices in, or leaves them out because they were read: then they are done with.
    mailedAt: instant("mailed_at"),
  },
  (t) => [
    oneOf("notices_kind", t.kind, NOTICES),
    uniqueIndex("notices_once")
      .on(t.memberId, t.postId)
      .where(sql`${t.postId} is not null and ${t.kind} not in ('accepted', 'taken_up')`),
    uniqueIndex("notices_of_topic_once")
      .on(t.memberId, t.topicId, t.kind)
      .where(sql`${t.postId} is null or ${t.kind} in ('accepted', 'taken_up')`),
    index("notices_recent").on(t.memberId, t.id.desc()),
    index("notices_unread").on(t.memberId, t.topicId).where(sql`${t.readAt} is null`),
    index("notices_unmailed").on(t.memberId, t.topicId).where(sql`${t.mailedAt} is null`),
    index("notices_topic_idx").on(t.topicId),
    index("notices_post_idx").on(t.postId),
  ],
);

/** Where somebody chose otherwise than the site does. */
export const noticeChoices = pgTable(
  "notice_choices",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    kind: text("kind", { enum: NOTICES }).notNull(),
    inApp: boolean("in_app").notNull(),
    byMail: boolean("by_mail").notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.kind] }), oneOf("notice_choices_kind", t.kind, NOTICES)],
);
