import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { BODY_MAX, REACTIONS, TITLE_MAX, TOPIC_EVENTS } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";
import { posts, sections, topics } from "./forum.server";
import { guidePages } from "./guide.server";
import { groups, members } from "./members.server";

/** What happened to a topic, told after its message `afterNumber`. Details hold ids and names of sections, no text. */
export const topicEvents = pgTable(
  "topic_events",
  {
    id: id(),
    topicId: ref("topic_id")
      .notNull()
      .references(() => topics.id),
    kind: text("kind", { enum: TOPIC_EVENTS }).notNull(),
    afterNumber: integer("after_number").notNull(),
    // A section or a topic elsewhere, for readers who may see it.
    sectionId: ref("section_id").references(() => sections.id),
    otherTopicId: ref("other_topic_id").references(() => topics.id),
    actorId: ref("actor_id").references(() => members.id),
    /** Of « repris »: the fiche of the guide that one of its messages changed, and the number of the edition. */
    pageId: ref("page_id").references(() => guidePages.id),
    edition: integer("edition"),
    at: instant("at").notNull(),
  },
  (t) => [
    oneOf("topic_events_kind", t.kind, TOPIC_EVENTS),
    check(
      "topic_events_taken_up",
      sql`(${t.kind} = 'taken_up') = (${t.pageId} is not null) and (${t.pageId} is null) = (${t.edition} is null)`,
    ),
    index("topic_events_page_idx").on(t.pageId),
    index("topic_events_topic_idx").on(t.topicId, t.afterNumber, t.id),
    index("topic_events_section_idx").on(t.sectionId),
    index("topic_events_other_topic_idx").on(t.otherTopicId),
    index("topic_events_actor_idx").on(t.actorId),
  ],
);

/** The message of a topic that answered it, as who asked or a host said. */
export const acceptedAnswers = pgTable(
  "accepted_answers",
  {
    topicId: ref("topic_id")
      .primaryKey()
      .references(() => topics.id),
    postId: ref("post_id").notNull(),
    acceptedById: ref("accepted_by_id")
      .notNull()
      .references(() => members.id),
    at: instant("at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "accepted_answers_post",
      columns: [t.postId, t.topicId],
      foreignColumns: [posts.id, posts.topicId],
    }),
    index("accepted_answers_post_idx").on(t.postId),
    index("accepted_answers_by_idx").on(t.acceptedById),
  ],
);

export const reactions = pgTable(
  "reactions",
  {
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    kind: text("kind", { enum: REACTIONS }).notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.memberId, t.kind] }),
    oneOf("reactions_kind", t.kind, REACTIONS),
    index("reactions_member_idx").on(t.memberId),
  ],
);

/** Whom a message names: a person, or everybody of a closed group. */
export const mentions = pgTable(
  "mentions",
  {
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    memberId: ref("member_id").references(() => members.id),
    groupId: ref("group_id").references(() => groups.id),
  },
  (t) => [
    check("mentions_of_one", sql`(${t.memberId} is null) <> (${t.groupId} is null)`),
    uniqueIndex("mentions_once").on(
      t.postId,
      sql`coalesce(${t.memberId}, 0)`,
      sql`coalesce(${t.groupId}, 0)`,
    ),
    index("mentions_member_idx").on(t.memberId),
    index("mentions_group_idx").on(t.groupId),
  ],
);

/** Messages quoted in a message, never one that fewer people read: a database rule. */
export const quotes = pgTable(
  "quotes",
  {
    postId: ref("post_id")
      .notNull()
      .references(() => posts.id),
    quotedId: ref("quoted_id")
      .notNull()
      .references(() => posts.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.quotedId] }), index("quotes_quoted_idx").on(t.quotedId)],
);

/** What somebody is writing: a new topic of a section, an answer in a topic, a correction of a message. */
export const drafts = pgTable(
  "drafts",
  {
    id: id(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    sectionId: ref("section_id").references(() => sections.id),
    topicId: ref("topic_id").references(() => topics.id),
    postId: ref("post_id").references(() => posts.id),
    title: text("title").notNull().default(""),
    body: text("body").notNull().default(""),
    // The other fields of the form, as they were left.
    fields: jsonb("fields").$type<Record<string, string>>().notNull().default({}),
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    check("drafts_of_one", sql`num_nonnulls(${t.sectionId}, ${t.topicId}, ${t.postId}) = 1`),
    check(
      "drafts_length",
      sql`length(${t.title}) <= ${sql.raw(String(2 * TITLE_MAX))} and length(${t.body}) <= ${sql.raw(String(2 * BODY_MAX))}`,
    ),
    uniqueIndex("drafts_one_each").on(
      t.memberId,
      sql`coalesce(${t.sectionId}, 0)`,
      sql`coalesce(${t.topicId}, 0)`,
      sql`coalesce(${t.postId}, 0)`,
    ),
    index("drafts_section_idx").on(t.sectionId),
    index("drafts_topic_idx").on(t.topicId),
    index("drafts_post_idx").on(t.postId),
  ],
);
