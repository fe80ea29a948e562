import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, ref } from "./columns.server";
import { posts } from "./forum.server";
import { members } from "./members.server";

/** A question put with a message to those who read it. */
export const polls = pgTable(
  "polls",
  {
    id: id(),
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    question: text("question").notNull(),
    isSingle: boolean("is_single").notNull(),
    hidesResults: boolean("hides_results").notNull().default(false),
    closesAt: instant("closes_at"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    unique("polls_post").on(t.postId),
    unique("polls_id_single").on(t.id, t.isSingle),
    check("polls_question_length", sql`length(${t.question}) between 1 and 200`),
  ],
);

export const pollOptions = pgTable(
  "poll_options",
  {
    id: id(),
    pollId: ref("poll_id")
      .notNull()
      .references(() => polls.id),
    position: integer("position").notNull(),
    label: text("label").notNull(),
    votes: integer("votes").notNull().default(0),
  },
  (t) => [
    unique("poll_options_position").on(t.pollId, t.position),
    unique("poll_options_of_poll").on(t.id, t.pollId),
    check("poll_options_label_length", sql`length(${t.label}) between 1 and 200`),
  ],
);

/** One voice each, or one for each option where several may be chosen: the database says so. */
export const pollVotes = pgTable(
  "poll_votes",
  {
    pollId: ref("poll_id").notNull(),
    isSingle: boolean("is_single").notNull(),
    optionId: ref("option_id").notNull(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.optionId, t.memberId] }),
    foreignKey({
      name: "poll_votes_kind",
      columns: [t.pollId, t.isSingle],
      foreignColumns: [polls.id, polls.isSingle],
    }),
    foreignKey({
      name: "poll_votes_option",
      columns: [t.optionId, t.pollId],
      foreignColumns: [pollOptions.id, pollOptions.pollId],
    }),
    uniqueIndex("poll_votes_single").on(t.pollId, t.memberId).where(sql`${t.isSingle}`),
    index("poll_votes_poll_idx").on(t.pollId, t.memberId),
    index("poll_votes_member_idx").on(t.memberId),
  ],
);
