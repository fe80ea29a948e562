import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, ref } from "./columns.server";
import { members } from "./members.server";
import { referenceTerms } from "./networks.server";

/** What members say of their practice, by their own choice. */
export const profiles = pgTable(
  "profiles",
  {
    memberId: ref("member_id")
      .primaryKey()
      .references(() => members.id),
    expertise: text("expertise").notNull().default(""),
    // « Personne-ressource »: colleagues may turn to them.
    isResource: boolean("is_resource").notNull().default(false),
    // Peers appear to non-peers only where they chose so.
    openToNonPeers: boolean("open_to_non_peers").notNull().default(false),
    confirmedAt: instant("confirmed_at").notNull(),
    remindedAt: instant("reminded_at"),
  },
  (t) => [
    index("profiles_confirmed").on(sql`coalesce(${t.remindedAt}, ${t.confirmedAt})`),
    index("profiles_open").on(t.memberId).where(sql`${t.openToNonPeers}`),
  ],
);

export const memberTerms = pgTable(
  "member_terms",
  {
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    termId: ref("term_id")
      .notNull()
      .references(() => referenceTerms.id),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.termId] }),
    index("member_terms_term_idx").on(t.termId, t.memberId),
  ],
);
