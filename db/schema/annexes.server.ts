import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { VERDICTS } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";
import { guidePages } from "./guide.server";
import { members } from "./members.server";
import { territories } from "./networks.server";

/** What a region adds to a fiche for its own territory. */
export const guideAnnexes = pgTable(
  "guide_annexes",
  {
    id: id(),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    territoryId: ref("territory_id")
      .notNull()
      .references(() => territories.id),
    createdAt: instant("created_at").notNull(),
    /** From then on it shows no more; its texts and its records stay. */
    endedAt: instant("ended_at"),
    endedById: ref("ended_by_id").references(() => members.id),
  },
  (t) => [
    uniqueIndex("guide_annexes_standing").on(t.pageId, t.territoryId).where(sql`${t.endedAt} is null`),
    index("guide_annexes_page_idx").on(t.pageId),
    index("guide_annexes_territory_idx").on(t.territoryId),
    index("guide_annexes_ended_by_idx").on(t.endedById),
    check("guide_annexes_end", sql`(${t.endedAt} is null) = (${t.endedById} is null)`),
  ],
);

/** What an annex said, each time it was written. It only grows. In force is the last one that its region approved. */
export const guideAnnexTexts = pgTable(
  "guide_annex_texts",
  {
    id: id(),
    annexId: ref("annex_id")
      .notNull()
      .references(() => guideAnnexes.id),
    /** From 1 on, without a gap: who writes on an older one is told. */
    revision: integer("revision").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    /** Of the title, a line break and the body, in UTF-8; SHA-256, hexadecimal. A trigger computes it. */
    hash: text("hash").notNull(),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("guide_annex_texts_revision").on(t.annexId, t.revision),
    index("guide_annex_texts_author_idx").on(t.authorId),
    check("guide_annex_texts_title_length", sql`length(${t.title}) between 1 and 200`),
    check("guide_annex_texts_body_length", sql`length(${t.body}) between 1 and 100000`),
  ],
);

/** What the region said of an exact text, by one of its validators, for good. It only grows. */
export const guideAnnexVerdicts = pgTable(
  "guide_annex_verdicts",
  {
    textId: ref("text_id")
      .primaryKey()
      .references(() => guideAnnexTexts.id),
    byId: ref("by_id")
      .notNull()
      .references(() => members.id),
    verdict: text("verdict", { enum: VERDICTS }).notNull(),
    reason: text("reason").notNull(),
    /** Of the text that was before their eyes. A trigger compares it with the text's own. */
    hash: text("hash").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("guide_annex_verdicts_by_idx").on(t.byId),
    oneOf("guide_annex_verdicts_verdict", t.verdict, VERDICTS),
    check("guide_annex_verdicts_reason", sql`${t.verdict} = 'approves' or length(btrim(${t.reason})) > 0`),
    check("guide_annex_verdicts_reason_length", sql`length(${t.reason}) <= 5000`),
  ],
);
