import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { EDITION_ORIGINS, GUIDE_CHANGES, GUIDE_PATHS, GUIDE_ROLES } from "../vocabulary";
import { id, instant, literals, oneOf, ref, tsvector } from "./columns.server";
import { members } from "./members.server";

/** The guide as a whole at a moment. Once published, nothing of it changes any more: a trigger says so. */
export const guideEditions = pgTable(
  "guide_editions",
  {
    id: id(),
    number: integer("number").notNull(),
    title: text("title").notNull(),
    /** What people call it: « Version 1, novembre 2015 ». */
    label: text("label").notNull(),
    /** Its date as its sources give it; null where they disagree or say nothing. */
    dated: text("dated"),
    presentation: text("presentation").notNull(),
    presentationHtml: text("presentation_html").notNull(),
    renderer: integer("renderer").notNull(),
    /** `imported`: it comes without the record of its validation. */
    origin: text("origin", { enum: EDITION_ORIGINS }).notNull(),
    publishedAt: instant("published_at"),
  },
  (t) => [
    unique("guide_editions_number").on(t.number),
    oneOf("guide_editions_origin", t.origin, EDITION_ORIGINS),
  ],
);

export const guideChapters = pgTable(
  "guide_chapters",
  {
    id: id(),
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideEditions.id),
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    unique("guide_chapters_slug").on(t.editionId, t.slug),
    unique("guide_chapters_position").on(t.editionId, t.position),
    unique("guide_chapters_of_edition").on(t.id, t.editionId),
  ],
);

/** A fiche through all its editions. */
export const guidePages = pgTable("guide_pages", { id: id() });

/** Its names, the present one and those it had: an address never dies. */
export const guidePageNames = pgTable(
  "guide_page_names",
  {
    slug: text("slug").primaryKey(),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    isCurrent: boolean("is_current").notNull(),
  },
  (t) => [
    index("guide_page_names_page_idx").on(t.pageId),
    uniqueIndex("guide_page_names_current").on(t.pageId).where(sql`${t.isCurrent}`),
    check(
      "guide_page_names_slug",
      sql`${t.slug} not in ('editions', 'propositions', 'glossaire', 'integral', 'recommandations', 'changements', 'lectures', 'parcours')`,
    ),
  ],
);

/** One exact text of a fiche, named by the hash of its title and body. Only its rendering may be made again. */
export const guideTexts = pgTable(
  "guide_texts",
  {
    id: id(),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    title: text("title").notNull(),
    body: text("body").notNull(),
    /** Of the title, a line break and the body, in UTF-8; SHA-256, hexadecimal. A trigger computes it. */
    hash: text("hash").notNull(),
    html: text("html").notNull(),
    renderer: integer("renderer").notNull(),
    authorId: ref("author_id").references(() => members.id),
    createdAt: instant("created_at").notNull(),
    search: tsvector("search").generatedAlwaysAs(
      (): SQL =>
        sql`to_tsvector('french', searchable(${guideTexts.title} || ' ' || ${guideTexts.body})) || to_tsvector('fr', searchable(${guideTexts.title} || ' ' || ${guideTexts.body}))`,
    ),
  },
  (t) => [
    unique("guide_texts_exact").on(t.pageId, t.hash),
    unique("guide_texts_of_page").on(t.id, t.pageId),
    index("guide_texts_search").using("gin", t.search),
    index("guide_texts_author_idx").on(t.authorId),
    check("guide_texts_title_length", sql`length(${t.title}) between 1 and 200`),
    check("guide_texts_body_length", sql`length(${t.body}) between 1 and 500000`),
  ],
);

/** A fiche in an edition: its place there, its text, and what changed since the edition before. */
export const guideEditionPages = pgTable(
  "guide_edition_pages",
  {
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideEditions.id),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    chapterId: ref("chapter_id").notNull(),
    position: integer("position").notNull(),
    textId: ref("text_id").notNull(),
    /** CEP levels it concerns; none when it is of all. */
    levels: integer("levels").array().notNull(),
    roles: text("roles", { enum: GUIDE_ROLES }).array().notNull(),
    change: text("change", { enum: GUIDE_CHANGES }).notNull(),
    changeNote: text("change_note").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.pageId] }),
    unique("guide_edition_pages_position").on(t.chapterId, t.position),
    foreignKey({
      columns: [t.chapterId, t.editionId],
      foreignColumns: [guideChapters.id, guideChapters.editionId],
      name: "guide_edition_pages_chapter",
    }),
    foreignKey({
      columns: [t.textId, t.pageId],
      foreignColumns: [guideTexts.id, guideTexts.pageId],
      name: "guide_edition_pages_text",
    }),
    index("guide_edition_pages_page_idx").on(t.pageId),
    index("guide_edition_pages_text_idx").on(t.textId),
    oneOf("guide_edition_pages_change", t.change, GUIDE_CHANGES),
    check("guide_edition_pages_roles", sql`${t.roles} <@ array[${literals(GUIDE_ROLES)}]`),
    check("guide_edition_pages_levels", sql`${t.levels} <@ array[1, 2, 3]`),
  ],
);

/** What a path selects and in which order, where the editors made it so. */
export const guidePathSteps = pgTable(
  "guide_path_steps",
  {
    role: text("role", { enum: GUIDE_PATHS }).notNull(),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.role, t.pageId] }),
    unique("guide_path_steps_position").on(t.role, t.position),
    index("guide_path_steps_page_idx").on(t.pageId),
    oneOf("guide_path_steps_role", t.role, GUIDE_PATHS),
  ],
);

/** The text of a fiche that somebody has read last, and the last they said they had read. */
export const guideReads = pgTable(
  "guide_reads",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    pageId: ref("page_id")
      .notNull()
      .references(() => guidePages.id),
    textId: ref("text_id").notNull(),
    readAt: instant("read_at").notNull(),
    /** The text of which they said « j’ai lu ». */
    acknowledgedTextId: ref("acknowledged_text_id"),
    acknowledgedAt: instant("acknowledged_at"),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.pageId] }),
    foreignKey({
      columns: [t.textId, t.pageId],
      foreignColumns: [guideTexts.id, guideTexts.pageId],
      name: "guide_reads_text",
    }),
    foreignKey({
      columns: [t.acknowledgedTextId, t.pageId],
      foreignColumns: [guideTexts.id, guideTexts.pageId],
      name: "guide_reads_acknowledged",
    }),
    index("guide_reads_page_idx").on(t.pageId),
    index("guide_reads_text_idx").on(t.textId),
    index("guide_reads_acknowledged_idx").on(t.acknowledgedTextId),
    check(
      "guide_reads_acknowledged_dated",
      sql`(${t.acknowledgedTextId} is null) = (${t.acknowledgedAt} is null)`,
    ),
  ],
);

export interface GlossarySense {
  meaning: string;
  source: string;
}

/** Acronyms and words of the field, with each sense they have and where it is found. */
export const glossaryTerms = pgTable(
  "glossary_terms",
  {
    id: id(),
    term: text("term").notNull(),
    /** What an acronym stands for; empty where it has no single safe expansion. */
    expansion: text("expansion").notNull(),
    senses: jsonb("senses").$type<GlossarySense[]>().notNull(),
    /** False: « ne pas développer », neither in the guide nor in messages. */
    isExpanded: boolean("is_expanded").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedById: ref("updated_by_id").references(() => members.id),
  },
  (t) => [
    unique("glossary_terms_term").on(t.term),
    index("glossary_terms_updated_by_idx").on(t.updatedById),
    check("glossary_terms_term_length", sql`length(${t.term}) between 1 and 60`),
  ],
);
