import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { EDITION_FORMATS } from "../vocabulary";
import { bytes, instant, oneOf, ref } from "./columns.server";
import { posts } from "./forum.server";
import { guideEditionPages, guideEditions } from "./guide.server";

/** A published edition as a file, made once by a job and kept. */
export const guideEditionFiles = pgTable(
  "guide_edition_files",
  {
    editionId: ref("edition_id")
      .notNull()
      .references(() => guideEditions.id),
    format: text("format", { enum: EDITION_FORMATS }).notNull(),
    content: bytes("content").notNull(),
    /** Of the content; SHA-256, hexadecimal. */
    sha256: text("sha256").notNull(),
    /** Version of the layout it was made by: an older one is made again. */
    layout: integer("layout").notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.format] }),
    oneOf("guide_edition_files_format", t.format, EDITION_FORMATS),
    check("guide_edition_files_sha256", sql`${t.sha256} = encode(sha256(${t.content}), 'hex')`),
  ],
);

/** What a message cites of the guide: a fiche as an edition has it, and a passage of it or the whole. */
export const guideCitations = pgTable(
  "guide_citations",
  {
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    /** Its place among the citations of the message, from 1 on. */
    number: integer("number").notNull(),
    editionId: ref("edition_id").notNull(),
    pageId: ref("page_id").notNull(),
    /** Null where the fiche is only linked to; a few words on either side find it again. */
    passage: text("passage"),
    passageBefore: text("passage_before").notNull(),
    passageAfter: text("passage_after").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.number] }),
    foreignKey({
      columns: [t.editionId, t.pageId],
      foreignColumns: [guideEditionPages.editionId, guideEditionPages.pageId],
      name: "guide_citations_page",
    }),
    index("guide_citations_page_idx").on(t.pageId, t.postId),
    index("guide_citations_edition_idx").on(t.editionId),
    check("guide_citations_number", sql`${t.number} between 1 and 20`),
    check("guide_citations_passage_length", sql`length(${t.passage}) between 1 and 5000`),
  ],
);
