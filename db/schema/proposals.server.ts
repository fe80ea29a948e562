import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { GUIDE_CHANGES, PROPOSAL_KINDS, PROPOSAL_STATUSES, QUOTATION_STATES } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";
import { posts } from "./forum.server";
import { guidePages, guideTexts } from "./guide.server";
import { members } from "./members.server";

/** What somebody would change in a fiche, and what became of it. */
export const guideProposals = pgTable(
  "guide_proposals",
  {
    id: id(),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    kind: text("kind", { enum: PROPOSAL_KINDS }).notNull(),
    title: text("title").notNull(),
    /** Why, in Markdown. */
    reason: text("reason").notNull(),
    reasonHtml: text("reason_html").notNull(),
    renderer: integer("renderer").notNull(),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull(),
    status: text("status", { enum: PROPOSAL_STATUSES }).notNull(),
    statusAt: instant("status_at").notNull(),
    mergedIntoId: ref("merged_into_id"),
    /** What it does to its readers' rules; null until the editors have said it. */
    change: text("change", { enum: GUIDE_CHANGES }),
    changeNote: text("change_note").notNull(),
    /** The passage it is about, with the exact text it was taken from; a few words on either side find it again. */
    passage: text("passage"),
    passageBefore: text("passage_before").notNull(),
    passageAfter: text("passage_after").notNull(),
    passageTextId: ref("passage_text_id"),
    /** The message it began with. Its quotation is shown once the message's author has agreed to its words. */
    postId: ref("post_id").references(() => posts.id),
    quotation: text("quotation"),
    quotationState: text("quotation_state", { enum: QUOTATION_STATES }),
    quotationAt: instant("quotation_at"),
  },
  (t) => [
    foreignKey({
      columns: [t.mergedIntoId],
      foreignColumns: [t.id],
      name: "guide_proposals_merged_into",
    }),
    foreignKey({
      columns: [t.passageTextId, t.pageId],
      foreignColumns: [guideTexts.id, guideTexts.pageId],
      name: "guide_proposals_passage_text",
    }),
    index("guide_proposals_page_idx").on(t.pageId),
    index("guide_proposals_author_idx").on(t.authorId),
    index("guide_proposals_merged_idx").on(t.mergedIntoId),
    index("guide_proposals_passage_text_idx").on(t.passageTextId),
    index("guide_proposals_post_idx").on(t.postId),
    index("guide_proposals_status_idx").on(t.status, t.statusAt),
    oneOf("guide_proposals_kind", t.kind, PROPOSAL_KINDS),
    oneOf("guide_proposals_status", t.status, PROPOSAL_STATUSES),
    oneOf("guide_proposals_change", t.change, GUIDE_CHANGES),
    oneOf("guide_proposals_quotation_state", t.quotationState, QUOTATION_STATES),
    check("guide_proposals_merged", sql`(${t.status} = 'merged') = (${t.mergedIntoId} is not null)`),
    check("guide_proposals_not_into_itself", sql`${t.mergedIntoId} <> ${t.id}`),
    check("guide_proposals_passage", sql`(${t.passage} is null) = (${t.passageTextId} is null)`),
    check(
      "guide_proposals_quotation",
      sql`(${t.quotation} is null) = (${t.quotationState} is null) and (${t.quotation} is null or ${t.postId} is not null)`,
    ),
    check("guide_proposals_title_length", sql`length(${t.title}) between 1 and 200`),
    check("guide_proposals_reason_length", sql`length(${t.reason}) between 1 and 20000`),
    check("guide_proposals_passage_length", sql`length(${t.passage}) between 1 and 5000`),
    check("guide_proposals_quotation_length", sql`length(${t.quotation}) between 1 and 5000`),
  ],
);

/** Each step of a proposal's life, with its reason. It only grows. */
export const guideProposalSteps = pgTable(
  "guide_proposal_steps",
  {
    id: id(),
    proposalId: ref("proposal_id")
      .notNull()
      .references(() => guideProposals.id),
    status: text("status", { enum: PROPOSAL_STATUSES }).notNull(),
    reason: text("reason").notNull(),
    /** Null when the rules did it. */
    byId: ref("by_id").references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    index("guide_proposal_steps_proposal_idx").on(t.proposalId),
    index("guide_proposal_steps_by_idx").on(t.byId),
    oneOf("guide_proposal_steps_status", t.status, PROPOSAL_STATUSES),
    check("guide_proposal_steps_reason_length", sql`length(${t.reason}) <= 2000`),
    check(
      "guide_proposal_steps_reason",
      sql`${t.status} not in ('refused', 'withdrawn', 'merged') or length(btrim(${t.reason})) > 0`,
    ),
  ],
);

/** One way to write what a proposal asks for: the whole text of the fiche as it would be. */
export const guideOptions = pgTable(
  "guide_options",
  {
    id: id(),
    proposalId: ref("proposal_id")
      .notNull()
      .references(() => guideProposals.id),
    number: integer("number").notNull(),
    label: text("label").notNull(),
    /** The exact text it changes. */
    baseTextId: ref("base_text_id")
      .notNull()
      .references(() => guideTexts.id),
    /** Number of its last revision. */
    revision: integer("revision").notNull(),
  },
  (t) => [
    unique("guide_options_number").on(t.proposalId, t.number),
    unique("guide_options_of_proposal").on(t.id, t.proposalId),
    index("guide_options_base_idx").on(t.baseTextId),
    check("guide_options_label_length", sql`length(${t.label}) <= 100`),
  ],
);

/** What an option said, each time it was saved: nothing that anybody wrote is lost. It only grows. */
export const guideRevisions = pgTable(
  "guide_revisions",
  {
    optionId: ref("option_id")
      .notNull()
      .references(() => guideOptions.id),
    revision: integer("revision").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    byId: ref("by_id").references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.optionId, t.revision] }),
    index("guide_revisions_by_idx").on(t.byId),
    check("guide_revisions_title_length", sql`length(${t.title}) between 1 and 200`),
    check("guide_revisions_body_length", sql`length(${t.body}) between 1 and 500000`),
  ],
);

/** What an editor is writing and has not saved, found again on another device. */
export const guideDrafts = pgTable(
  "guide_drafts",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    optionId: ref("option_id")
      .notNull()
      .references(() => guideOptions.id),
    /** The revision it was written on. */
    revision: integer("revision").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.optionId] }),
    index("guide_drafts_option_idx").on(t.optionId),
    check("guide_drafts_length", sql`length(${t.title}) <= 1000 and length(${t.body}) <= 1000000`),
  ],
);

/** What is said of a proposal, or of a passage of one of its options. */
export const guideComments = pgTable(
  "guide_comments",
  {
    id: id(),
    proposalId: ref("proposal_id")
      .notNull()
      .references(() => guideProposals.id),
    /** With a passage: the option it stands in. */
    optionId: ref("option_id"),
    passage: text("passage"),
    passageBefore: text("passage_before").notNull(),
    passageAfter: text("passage_after").notNull(),
    body: text("body").notNull(),
    html: text("html").notNull(),
    renderer: integer("renderer").notNull(),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull(),
    resolvedById: ref("resolved_by_id").references(() => members.id),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [
    foreignKey({
      columns: [t.optionId, t.proposalId],
      foreignColumns: [guideOptions.id, guideOptions.proposalId],
      name: "guide_comments_option",
    }),
    index("guide_comments_proposal_idx").on(t.proposalId),
    index("guide_comments_option_idx").on(t.optionId),
    index("guide_comments_author_idx").on(t.authorId),
    index("guide_comments_resolved_by_idx").on(t.resolvedById),
    check("guide_comments_passage", sql`(${t.passage} is null) = (${t.optionId} is null)`),
    check("guide_comments_resolved", sql`(${t.resolvedById} is null) = (${t.resolvedAt} is null)`),
    check("guide_comments_body_length", sql`length(${t.body}) between 1 and 10000`),
    check("guide_comments_passage_length", sql`length(${t.passage}) between 1 and 5000`),
  ],
);
