import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { BODY_MAX, CASE_BLOCKS, CASE_STATES, CASE_TEXT_MAX, TITLE_MAX } from "../vocabulary";
import { id, instant, literals, oneOf, ref } from "./columns.server";
import { posts, topics } from "./forum.server";
import { members } from "./members.server";
import { referenceTerms, territories } from "./networks.server";

/** A topic that asks about a situation met in an interview: what is known, in fields that identify nobody. */
export const cases = pgTable(
  "cases",
  {
    topicId: ref("topic_id")
      .primaryKey()
      .references(() => topics.id),
    state: text("state", { enum: CASE_STATES }).notNull().default("open"),
    themeId: ref("theme_id").references(() => referenceTerms.id),
    schemeId: ref("scheme_id").references(() => referenceTerms.id),
    // The situation of the person.
    publicId: ref("public_id").references(() => referenceTerms.id),
    level: smallint("level"),
    territoryId: ref("territory_id").references(() => territories.id),
    // Until this day an answer helps.
    answerBy: date("answer_by", { mode: "string" }),
    blocks: text("blocks", { enum: CASE_BLOCKS }).array().notNull().default([]),
    tried: text("tried").notNull().default(""),
    // « Écart d’interprétation »: a rule read differently from place to place.
    isDivergent: boolean("is_divergent").notNull().default(false),
    // What came of it, and what it teaches.
    outcome: text("outcome"),
    lesson: text("lesson"),
    endedAt: instant("ended_at"),
    // Shared as solved from the start: nobody waits for an answer.
    isShared: boolean("is_shared").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    // The first message of somebody else.
    answeredAt: instant("answered_at"),
    proposedAt: instant("proposed_at"),
    hostToldAt: instant("host_told_at"),
    askedAgainAt: instant("asked_again_at"),
  },
  (t) => [
    oneOf("cases_state", t.state, CASE_STATES),
    check("cases_blocks", sql`${t.blocks} <@ array[${literals(CASE_BLOCKS)}]::text[]`),
    check("cases_level", sql`${t.level} between 1 and 3`),
    check("cases_ended", sql`(${t.state} in ('solved', 'unsolved')) = (${t.endedAt} is not null)`),
    check("cases_solved_says_how", sql`${t.state} <> 'solved' or length(${t.outcome}) > 0`),
    check(
      "cases_texts",
      sql`greatest(length(${t.tried}), length(${t.outcome}), length(${t.lesson})) <= ${sql.raw(String(CASE_TEXT_MAX))}`,
    ),
    index("cases_theme_idx").on(t.themeId),
    index("cases_scheme_idx").on(t.schemeId),
    index("cases_public_idx").on(t.publicId),
    index("cases_territory_idx").on(t.territoryId),
    index("cases_created").on(t.createdAt),
    // Those that wait, and those to ask about again.
    index("cases_waiting").on(t.createdAt).where(sql`${t.answeredAt} is null and ${t.endedAt} is null`),
    index("cases_not_ended").on(t.createdAt).where(sql`${t.endedAt} is null and ${t.askedAgainAt} is null`),
  ],
);

/** To whom an unanswered case was proposed. */
export const caseProposals = pgTable(
  "case_proposals",
  {
    topicId: ref("topic_id")
      .notNull()
      .references(() => cases.topicId),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.topicId, t.memberId] }),
    index("case_proposals_member_idx").on(t.memberId, t.at),
  ],
);

/** « Faire appel aux hors pairs »: the question rewritten for them. It opens once its asker has agreed, never before. */
export const appeals = pgTable(
  "appeals",
  {
    id: id(),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    title: text("title").notNull(),
    body: text("body").notNull(),
    isSigned: boolean("is_signed").notNull().default(false),
    proposedById: ref("proposed_by_id")
      .notNull()
      .references(() => members.id),
    proposedAt: instant("proposed_at").notNull(),
    agreedAt: instant("agreed_at"),
    declinedAt: instant("declined_at"),
    // The topic among the hors pairs: this link is followed from the peers' side alone.
    openedTopicId: ref("opened_topic_id").references(() => topics.id),
    // The message that brought their answer back to the peers.
    returnedPostId: ref("returned_post_id").references(() => posts.id),
  },
  (t) => [
    unique("appeals_opened_topic").on(t.openedTopicId),
    check("appeals_agreement", sql`${t.openedTopicId} is null or ${t.agreedAt} is not null`),
    check("appeals_one_answer", sql`${t.agreedAt} is null or ${t.declinedAt} is null`),
    check(
      "appeals_length",
      sql`length(${t.title}) between 1 and ${sql.raw(String(TITLE_MAX))} and length(${t.body}) between 1 and ${sql.raw(String(BODY_MAX))}`,
    ),
    index("appeals_topic_idx").on(t.topicId),
    index("appeals_proposed_by_idx").on(t.proposedById),
    index("appeals_returned_post_idx").on(t.returnedPostId),
  ],
);
