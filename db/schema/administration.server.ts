import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { id, instant, ref } from "./columns.server";
import { members } from "./members.server";
import { networks } from "./networks.server";

/** Settings that were changed; the others have their default. */
export const settings = pgTable(
  "settings",
  {
    key: text("key").primaryKey(),
    value: jsonb("value").notNull(),
    changedAt: instant("changed_at").notNull(),
    changedById: ref("changed_by_id").references(() => members.id),
  },
  (t) => [index("settings_changed_by_idx").on(t.changedById)],
);

/** Published texts of the charter and the static pages, oldest kept. Without one, a page is its file in `content/pages`. */
export const pageVersions = pgTable(
  "page_versions",
  {
    id: id(),
    slug: text("slug").notNull(),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    // Of the charter: everybody is asked again.
    asksAgain: boolean("asks_again").notNull().default(false),
    publishedAt: instant("published_at").notNull(),
    publishedById: ref("published_by_id").references(() => members.id),
  },
  (t) => [
    unique("page_versions_number").on(t.slug, t.version),
    check("page_versions_asks_again", sql`not ${t.asksAgain} or ${t.slug} = 'charte'`),
    index("page_versions_published_by_idx").on(t.publishedById),
  ],
);

/** Who changed what, when. Never what an adviser wrote. */
export const journal = pgTable(
  "journal",
  {
    id: id(),
    at: instant("at").notNull(),
    // Null: the site itself, at a date that was set.
    actorId: ref("actor_id").references(() => members.id),
    action: text("action").notNull(),
    memberId: ref("member_id").references(() => members.id),
    networkId: ref("network_id").references(() => networks.id),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("journal_actor_idx").on(t.actorId, t.id.desc()),
    index("journal_member_idx").on(t.memberId, t.id.desc()),
    index("journal_network_idx").on(t.networkId, t.id.desc()),
  ],
);
