import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, instant, ref } from "./columns.server";
import { posts } from "./forum.server";
import { members } from "./members.server";

/** A file somebody sent. Those who may read a message that holds it may download it; until then, its owner alone. */
export const files = pgTable(
  "files",
  {
    id: id(),
    ownerId: ref("owner_id")
      .notNull()
      .references(() => members.id),
    // What its address holds, and what the store calls it: neither its name nor its number.
    key: text("key").notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width"),
    height: integer("height"),
    sha256: text("sha256").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("files_key").on(t.key),
    check("files_bytes", sql`${t.bytes} > 0`),
    check("files_name_length", sql`length(${t.name}) between 1 and 200`),
    index("files_owner_idx").on(t.ownerId, t.createdAt),
    index("files_created").on(t.createdAt),
  ],
);

export const postFiles = pgTable(
  "post_files",
  {
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    fileId: ref("file_id")
      .notNull()
      .references(() => files.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.fileId] }), index("post_files_file_idx").on(t.fileId)],
);
