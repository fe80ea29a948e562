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
import { COLLEGES, ROUND_OUTCOMES, VERDICTS } from "../vocabulary";
import { guideAnnexTexts } from "./annexes.server";
import { id, instant, oneOf, ref } from "./columns.server";
import { guideEditions, guideTexts } from "./guide.server";
import { members } from "./members.server";
import { guideOptions, guideProposals } from "./proposals.server";

/** How the edition that is being prepared is validated, said beforehand, and when it comes out. */
export const guideRules = pgTable(
  "guide_rules",
  {
    editionId: ref("edition_id")
      .primaryKey()
      .references(() => guideEditions.id),
    /** How long the colleges have, in days. */
    days: integer("days").notNull(),
    /** Whether a college that has said nothing at the deadline is taken to approve. */
    silenceApproves: boolean("silence_approves").notNull(),
    /** The hour set for its publication; null while none is. */
    publishAt: instant("publish_at"),
    setById: ref("set_by_id").references(() => members.id),
    setAt: instant("set_at").notNull(),
  },
  (t) => [
    index("guide_rules_set_by_idx").on(t.setById),
    check("guide_rules_days", sql`${t.days} between 1 and 365`),
  ],
);

/** How many members of a college must speak for it to have spoken. */
export const guideQuorums = pgTable(
  "guide_quorums",
  {
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideRules.editionId),
    college: text("college", { enum: COLLEGES }).notNull(),
    quorum: integer("quorum").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.college] }),
    oneOf("guide_quorums_college", t.college, COLLEGES),
    check("guide_quorums_quorum", sql`${t.quorum} between 1 and 100`),
  ],
);

/** The proposals that an edition in preparation gathers. */
export const guideGatherings = pgTable(
  "guide_gatherings",
  {
    proposalId: ref("proposal_id")
      .primaryKey()
      .references(() => guideProposals.id),
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideEditions.id),
  },
  (t) => [index("guide_gatherings_edition_idx").on(t.editionId)],
);

/** The exact texts of a proposal before the four colleges, once. */
export const guideRounds = pgTable(
  "guide_rounds",
  {
    id: id(),
    proposalId: ref("proposal_id")
      .notNull()
      .references(() => guideProposals.id),
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideRules.editionId),
    openedById: ref("opened_by_id").references(() => members.id),
    openedAt: instant("opened_at").notNull(),
    deadline: instant("deadline").notNull(),
    closedAt: instant("closed_at"),
    outcome: text("outcome", { enum: ROUND_OUTCOMES }),
    /** The text that the four colleges approved. */
    approvedTextId: ref("approved_text_id").references(() => guideTexts.id),
  },
  (t) => [
    uniqueIndex("guide_rounds_open").on(t.proposalId).where(sql`${t.closedAt} is null`),
    index("guide_rounds_proposal_idx").on(t.proposalId),
    index("guide_rounds_edition_idx").on(t.editionId),
    index("guide_rounds_opened_by_idx").on(t.openedById),
    index("guide_rounds_approved_idx").on(t.approvedTextId),
    oneOf("guide_rounds_outcome", t.outcome, ROUND_OUTCOMES),
    check("guide_rounds_closed", sql`(${t.closedAt} is null) = (${t.outcome} is null)`),
    check("guide_rounds_deadline", sql`${t.deadline} > ${t.openedAt}`),
    check(
      "guide_rounds_approved",
      sql`(${t.approvedTextId} is not null) = (${t.outcome} is not null and ${t.outcome} = 'validated')`,
    ),
  ],
);

export const guideRoundTexts = pgTable(
  "guide_round_texts",
  {
    roundId: ref("round_id")
      .notNull()
      .references(() => guideRounds.id),
    textId: ref("text_id")
      .notNull()
      .references(() => guideTexts.id),
    optionId: ref("option_id")
      .notNull()
      .references(() => guideOptions.id),
    revision: integer("revision").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.textId] }),
    unique("guide_round_texts_option").on(t.roundId, t.optionId),
    index("guide_round_texts_text_idx").on(t.textId),
    index("guide_round_texts_option_idx").on(t.optionId),
  ],
);

/** Who speaks for a college in a round: its members when it opened, but for those who wrote one of the texts. */
export const guideRoundMembers = pgTable(
  "guide_round_members",
  {
    roundId: ref("round_id")
      .notNull()
      .references(() => guideRounds.id),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    college: text("college", { enum: COLLEGES }).notNull(),
    remindedAt: instant("reminded_at"),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.memberId, t.college] }),
    index("guide_round_members_member_idx").on(t.memberId),
    oneOf("guide_round_members_college", t.college, COLLEGES),
  ],
);

/** A member of a college who lets another member of it speak for them for a time. */
export const guideDelegations = pgTable(
  "guide_delegations",
  {
    id: id(),
    college: text("college", { enum: COLLEGES }).notNull(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    delegateId: ref("delegate_id")
      .notNull()
      .references(() => members.id),
    from: instant("from_at").notNull(),
    until: instant("until_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("guide_delegations_member_idx").on(t.memberId),
    index("guide_delegations_delegate_idx").on(t.delegateId),
    oneOf("guide_delegations_college", t.college, COLLEGES),
    check("guide_delegations_other", sql`${t.memberId} <> ${t.delegateId}`),
    check("guide_delegations_order", sql`${t.until} > ${t.from}`),
  ],
);

/** What a member of a college has said of an exact text, for good. It only grows. */
export const guideBallots = pgTable(
  "guide_ballots",
  {
    id: id(),
    roundId: ref("round_id").notNull(),
    textId: ref("text_id").notNull(),
    college: text("college", { enum: COLLEGES }).notNull(),
    /** The member of the college whose voice it is. */
    memberId: ref("member_id").notNull(),
    /** Who spoke: the member, or their delegate. */
    byId: ref("by_id")
      .notNull()
      .references(() => members.id),
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    reason: text("reason").notNull(),
    /** Of the text that was before the eyes of who spoke. A trigger compares it with the text's own. */
    hash: text("hash").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    unique("guide_ballots_once").on(t.roundId, t.textId, t.college, t.memberId),
    foreignKey({
      columns: [t.roundId, t.textId],
      foreignColumns: [guideRoundTexts.roundId, guideRoundTexts.textId],
      name: "guide_ballots_text",
    }),
    foreignKey({
      columns: [t.roundId, t.memberId, t.college],
      foreignColumns: [guideRoundMembers.roundId, guideRoundMembers.memberId, guideRoundMembers.college],
      name: "guide_ballots_member",
    }),
    index("guide_ballots_member_idx").on(t.memberId),
    index("guide_ballots_by_idx").on(t.byId),
    oneOf("guide_ballots_college", t.college, COLLEGES),
    oneOf("guide_ballots_verdict", t.verdict, VERDICTS),
    check("guide_ballots_reason", sql`${t.verdict} = 'approves' or length(btrim(${t.reason})) > 0`),
    check("guide_ballots_reason_length", sql`length(${t.reason}) <= 5000`),
  ],
);

/** The record of each validated text (procès-verbal), chained: each holds the hash of the one before. It only grows. */
export const guideRecords = pgTable(
  "guide_records",
  {
    /** Its place in the chain, from 1 on, without a gap. A trigger gives it. */
    position: integer("position").primaryKey(),
    /** A text of the guide that the four colleges approved, or one of an annex that its region did. */
    roundId: ref("round_id").references(() => guideRounds.id),
    textId: ref("text_id").references(() => guideTexts.id),
    annexTextId: ref("annex_text_id").references(() => guideAnnexTexts.id),
    /** What is recorded, as JSON text: who, for which college, when, on which hash, with which reservations. */
    content: text("content").notNull(),
    previousHash: text("previous_hash").notNull(),
    /** Of its place, the hash before and its content, a line break between; SHA-256, hexadecimal. A trigger computes it. */
    hash: text("hash").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    unique("guide_records_round").on(t.roundId),
    unique("guide_records_annex_text").on(t.annexTextId),
    unique("guide_records_hash").on(t.hash),
    index("guide_records_text_idx").on(t.textId),
    check(
      "guide_records_of_one",
      sql`(${t.roundId} is null) = (${t.textId} is null) and (${t.roundId} is null) = (${t.annexTextId} is not null)`,
    ),
  ],
);
