import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { ACCREDITED_STANDINGS, AUDIENCES, BODY_MAX, DUTIES, OPENERS, TITLE_MAX } from "../vocabulary";
import { id, instant, oneOf, ref, tsvector } from "./columns.server";
import { groups, members } from "./members.server";
import { networks } from "./networks.server";

export const sections = pgTable(
  "sections",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    parentId: ref("parent_id").references((): AnyPgColumn => sections.id),
    position: integer("position").notNull(),
    // A heading has sub-sections and no topic of its own.
    isHeading: boolean("is_heading").notNull(),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    groupId: ref("group_id").references(() => groups.id),
    opener: text("opener", { enum: OPENERS }).notNull(),
    topicCount: integer("topic_count").notNull().default(0),
    postCount: integer("post_count").notNull().default(0),
    lastPostId: ref("last_post_id").references((): AnyPgColumn => posts.id),
    lastAt: instant("last_at"),
  },
  (t) => [
    oneOf("sections_audience", t.audience, AUDIENCES),
    oneOf("sections_opener", t.opener, OPENERS),
    check("sections_group", sql`(${t.audience} = 'group') = (${t.groupId} is not null)`),
    index("sections_parent_idx").on(t.parentId),
    index("sections_last_post_idx").on(t.lastPostId),
  ],
);

export const topics = pgTable(
  "topics",
  {
    id: id(),
    sectionId: ref("section_id")
      .notNull()
      .references(() => sections.id),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    title: text("title").notNull(),
    slug: text("slug").notNull(),
    createdAt: instant("created_at").notNull(),
    // Numbers already given to messages, withdrawn ones included: a message never changes place.
    lastNumber: integer("last_number").notNull().default(0),
    postCount: integer("post_count").notNull().default(0),
    lastPostId: ref("last_post_id").references((): AnyPgColumn => posts.id),
    lastAt: instant("last_at").notNull(),
    pinnedAt: instant("pinned_at"),
    // Hosts still write in a closed topic; nobody else.
    closedAt: instant("closed_at"),
    // Where its messages went; its addresses lead there.
    mergedIntoId: ref("merged_into_id").references((): AnyPgColumn => topics.id),
    search: tsvector("search").generatedAlwaysAs((): SQL => searchedWords(topics.title)),
  },
  (t) => [
    check(
      "topics_merged_away",
      sql`${t.mergedIntoId} is null or (${t.postCount} = 0 and ${t.mergedIntoId} <> ${t.id})`,
    ),
    index("topics_pinned").on(t.sectionId).where(sql`${t.pinnedAt} is not null`),
    index("topics_merged_into_idx").on(t.mergedIntoId),
    check("topics_title_length", sql`length(${t.title}) between 1 and ${sql.raw(String(TITLE_MAX))}`),
    index("topics_by_activity").on(t.sectionId, t.lastAt.desc(), t.id.desc()).where(sql`${t.postCount} > 0`),
    index("topics_recent").on(t.lastAt.desc(), t.id.desc()).where(sql`${t.postCount} > 0`),
    // Questions that may wait for a first answer are few: they are not looked for among all that were answered.
    index("topics_waiting").on(t.lastAt.desc(), t.id.desc()).where(sql`${t.postCount} = 1`),
    index("topics_author_idx").on(t.authorId, t.lastAt.desc(), t.id.desc()),
    index("topics_last_post_idx").on(t.lastPostId),
    index("topics_search").using("gin", t.search),
  ],
);

export const posts = pgTable(
  "posts",
  {
    id: id(),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    number: integer("number").notNull(),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    // Who the author was when writing, set by the database: what was a peer's stays a peer's, and keeps its network.
    authorStanding: text("author_standing", { enum: ACCREDITED_STANDINGS }).notNull().default("peer"),
    authorNetworkId: ref("author_network_id").references(() => networks.id),
    // Unless the author chose so, readers who are not peers see « Un·e pair ».
    signedToNonPeers: boolean("signed_to_non_peers").notNull().default(false),
    body: text("body").notNull(),
    html: text("html").notNull(),
    renderer: integer("renderer").notNull(),
    version: integer("version").notNull().default(1),
    // The same form sent twice carries the same key, and is one message.
    submissionKey: text("submission_key").notNull(),
    // The message it answers, wherever that one has moved.
    replyToId: ref("reply_to_id").references((): AnyPgColumn => posts.id),
    // « Au titre de… »: a duty the author held when writing, worn on this message alone.
    wornDuty: text("worn_duty", { enum: DUTIES }),
    helpsCount: integer("helps_count").notNull().default(0),
    sameCount: integer("same_count").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    correctedAt: instant("corrected_at"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnById: ref("withdrawn_by_id").references(() => members.id),
    withdrawnReason: text("withdrawn_reason"),
    search: tsvector("search").generatedAlwaysAs((): SQL => searchedWords(posts.body)),
  },
  (t) => [
    unique("posts_topic_number").on(t.topicId, t.number),
    unique("posts_id_topic").on(t.id, t.topicId),
    oneOf("posts_worn_duty", t.wornDuty, DUTIES),
    index("posts_reply_to_idx").on(t.replyToId),
    unique("posts_submitted_once").on(t.authorId, t.submissionKey),
    check("posts_body_length", sql`length(${t.body}) between 1 and ${sql.raw(String(BODY_MAX))}`),
    oneOf("posts_author_standing", t.authorStanding, ACCREDITED_STANDINGS),
    check("posts_author_network", sql`${t.authorNetworkId} is not null`),
    index("posts_author_recent").on(t.authorId, t.id.desc()),
    check("posts_withdrawal", sql`(${t.withdrawnAt} is null) = (${t.withdrawnById} is null)`),
    check(
      "posts_withdrawal_reason",
      sql`${t.withdrawnById} is null or ${t.withdrawnById} = ${t.authorId} or length(${t.withdrawnReason}) > 0`,
    ),
    index("posts_withdrawn_by_idx").on(t.withdrawnById),
    index("posts_search").using("gin", t.search),
  ],
);

/** The text a correction replaced, whole, for its author and the hosts. */
export const postVersions = pgTable(
  "post_versions",
  {
    id: id(),
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    // The topic's title of then, beside its first message.
    title: text("title"),
    replacedAt: instant("replaced_at").notNull(),
    replacedById: ref("replaced_by_id")
      .notNull()
      .references(() => members.id),
  },
  (t) => [
    unique("post_versions_number").on(t.postId, t.version),
    index("post_versions_replaced_by_idx").on(t.replacedById),
  ],
);

/** By their French root, and by that of the word without its accents, for those who type none. */
function searchedWords(column: AnyPgColumn): SQL {
  return sql`to_tsvector('french', searchable(${column})) || to_tsvector('fr', searchable(${column}))`;
}
