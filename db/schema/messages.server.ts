import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { BODY_MAX, REASON_MAX, TITLE_MAX } from "../vocabulary";
import { id, instant, ref } from "./columns.server";
import { members } from "./members.server";

/** Private messages between two people or a few. A non-peer begins none with a peer: a database rule. */
export const conversations = pgTable(
  "conversations",
  {
    id: id(),
    subject: text("subject").notNull(),
    startedById: ref("started_by_id")
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull(),
    lastNumber: integer("last_number").notNull().default(0),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [
    check(
      "conversations_subject_length",
      sql`length(${t.subject}) between 1 and ${sql.raw(String(TITLE_MAX))}`,
    ),
    index("conversations_started_by_idx").on(t.startedById),
  ],
);

/** Who takes part, and how far they have read; who has left reads nothing of it any more. */
export const participants = pgTable(
  "participants",
  {
    conversationId: ref("conversation_id")
      .notNull()
      .references(() => conversations.id),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    readNumber: integer("read_number").notNull().default(0),
    // The last message that a mail told of.
    toldNumber: integer("told_number").notNull().default(0),
    leftAt: instant("left_at"),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.memberId] }),
    index("participants_member_idx").on(t.memberId),
  ],
);

export const privateMessages = pgTable(
  "private_messages",
  {
    id: id(),
    conversationId: ref("conversation_id").notNull(),
    number: integer("number").notNull(),
    authorId: ref("author_id").notNull(),
    body: text("body").notNull(),
    html: text("html").notNull(),
    renderer: integer("renderer").notNull(),
    submissionKey: text("submission_key").notNull(),
    createdAt: instant("created_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    // Only who takes part writes.
    foreignKey({
      name: "private_messages_author",
      columns: [t.conversationId, t.authorId],
      foreignColumns: [participants.conversationId, participants.memberId],
    }),
    unique("private_messages_number").on(t.conversationId, t.number),
    unique("private_messages_submitted_once").on(t.authorId, t.submissionKey),
    check("private_messages_length", sql`length(${t.body}) between 1 and ${sql.raw(String(BODY_MAX))}`),
  ],
);

/** The one who blocked is not written to by the other, and need not say so. */
export const blocks = pgTable(
  "blocks",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    blockedId: ref("blocked_id")
      .notNull()
      .references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.blockedId] }),
    index("blocks_blocked_idx").on(t.blockedId),
    check("blocks_another", sql`${t.memberId} <> ${t.blockedId}`),
  ],
);

/** The only way by which somebody who takes no part reads a message: one of those who received it reported it. */
export const privateReports = pgTable(
  "private_reports",
  {
    id: id(),
    messageId: ref("message_id")
      .notNull()
      .references(() => privateMessages.id),
    reporterId: ref("reporter_id")
      .notNull()
      .references(() => members.id),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
    closedAt: instant("closed_at"),
    closedById: ref("closed_by_id").references(() => members.id),
    answer: text("answer"),
  },
  (t) => [
    unique("private_reports_once").on(t.messageId, t.reporterId),
    check("private_reports_reason", sql`length(${t.reason}) between 1 and ${sql.raw(String(REASON_MAX))}`),
    check("private_reports_closed", sql`(${t.closedAt} is null) = (${t.closedById} is null)`),
    index("private_reports_reporter_idx").on(t.reporterId),
    index("private_reports_closed_by_idx").on(t.closedById),
    index("private_reports_open").on(t.id).where(sql`${t.closedAt} is null`),
  ],
);

/** Who opened a reported message, and when: its author and its reporter see it. */
export const privateReadings = pgTable(
  "private_readings",
  {
    id: id(),
    reportId: ref("report_id")
      .notNull()
      .references(() => privateReports.id),
    readerId: ref("reader_id")
      .notNull()
      .references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    index("private_readings_report_idx").on(t.reportId),
    index("private_readings_reader_idx").on(t.readerId),
  ],
);
