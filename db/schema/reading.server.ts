import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { SECTION_FOLLOWS, TOPIC_FOLLOWS } from "../vocabulary";
import { instant, oneOf, ref } from "./columns.server";
import { posts, sections, topics } from "./forum.server";
import { members } from "./members.server";

/** How far somebody has read in a topic: the number of the last message seen. */
export const topicReads = pgTable(
  "topic_reads",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    lastNumber: integer("last_number").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.topicId] }), index("topic_reads_topic_idx").on(t.topicId)],
);

/** What was written by then counts as read: in a section, or everywhere. */
export const readingMarks = pgTable(
  "reading_marks",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    sectionId: ref("section_id").references(() => sections.id),
    readUntil: instant("read_until").notNull(),
  },
  (t) => [
    uniqueIndex("reading_marks_one_each").on(t.memberId, sql`coalesce(${t.sectionId}, 0)`),
    index("reading_marks_section_idx").on(t.sectionId),
  ],
);

export const topicFollows = pgTable(
  "topic_follows",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    level: text("level", { enum: TOPIC_FOLLOWS }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.topicId] }),
    oneOf("topic_follows_level", t.level, TOPIC_FOLLOWS),
    index("topic_follows_topic_idx").on(t.topicId, t.level),
  ],
);

export const sectionFollows = pgTable(
  "section_follows",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    sectionId: ref("section_id")
      .notNull()
      .references(() => sections.id),
    level: text("level", { enum: SECTION_FOLLOWS }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.sectionId] }),
    oneOf("section_follows_level", t.level, SECTION_FOLLOWS),
    index("section_follows_section_idx").on(t.sectionId, t.level),
  ],
);

/** Messages a member keeps at hand, for them alone. */
export const bookmarks = pgTable(
  "bookmarks",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.postId] }),
    index("bookmarks_recent").on(t.memberId, t.at.desc(), t.postId.desc()),
    index("bookmarks_post_idx").on(t.postId),
  ],
);
