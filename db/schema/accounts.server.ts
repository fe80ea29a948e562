import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { TOKEN_PURPOSES } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";
import { joinRequests } from "./joining.server";
import { members } from "./members.server";

/** One of the ways into an account; others will have tables of their own. */
export const passwords = pgTable("passwords", {
  memberId: ref("member_id")
    .primaryKey()
    .references(() => members.id),
  hash: text("hash").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

export const sessions = pgTable(
  "sessions",
  {
    // What its owner names it by; the token's hash stays here.
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    tokenHash: text("token_hash").primaryKey(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    // Null until the code was given, where the account asks for one: the session then opens nothing.
    secondFactorAt: instant("second_factor_at"),
    // In words, for its owner: « Firefox sur Windows », « France ».
    device: text("device").notNull().default(""),
    place: text("place").notNull().default(""),
  },
  (t) => [
    uniqueIndex("sessions_id").on(t.id),
    index("sessions_member_idx").on(t.memberId),
    index("sessions_expires_idx").on(t.expiresAt),
  ],
);

/** A second factor in use, or being set up until its first code. The secret is sealed with SECRET_KEY. */
export const secondFactors = pgTable("second_factors", {
  memberId: ref("member_id")
    .primaryKey()
    .references(() => members.id),
  secret: text("secret").notNull(),
  createdAt: instant("created_at").notNull(),
  confirmedAt: instant("confirmed_at"),
  // The step of the last code taken: a code serves once.
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
});

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [uniqueIndex("recovery_codes_member").on(t.memberId, t.codeHash)],
);

/** A change of address: it takes effect once both addresses have said yes. */
export const emailChanges = pgTable(
  "email_changes",
  {
    id: id(),
    memberId: ref("member_id")
      .notNull()
      .references(() => members.id),
    newEmail: text("new_email").notNull(),
    requestedAt: instant("requested_at").notNull(),
    oldConfirmedAt: instant("old_confirmed_at"),
    newConfirmedAt: instant("new_confirmed_at"),
    doneAt: instant("done_at"),
    cancelledAt: instant("cancelled_at"),
  },
  (t) => [
    check(
      "email_changes_done",
      sql`${t.doneAt} is null or (${t.oldConfirmedAt} is not null and ${t.newConfirmedAt} is not null)`,
    ),
    uniqueIndex("email_changes_one_open")
      .on(t.memberId)
      .where(sql`${t.doneAt} is null and ${t.cancelledAt} is null`),
  ],
);

/** Single-use links sent by mail, of which only the hash is kept. */
export const tokens = pgTable(
  "tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    purpose: text("purpose", { enum: TOKEN_PURPOSES }).notNull(),
    memberId: ref("member_id").references(() => members.id),
    requestId: ref("request_id").references(() => joinRequests.id),
    emailChangeId: ref("email_change_id").references(() => emailChanges.id),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    oneOf("tokens_purpose", t.purpose, TOKEN_PURPOSES),
    check("tokens_of_one", sql`num_nonnulls(${t.memberId}, ${t.requestId}, ${t.emailChangeId}) = 1`),
    index("tokens_member_idx").on(t.memberId),
    index("tokens_request_idx").on(t.requestId),
    index("tokens_email_change_idx").on(t.emailChangeId),
    index("tokens_expires_idx").on(t.expiresAt),
  ],
);

/** Attempts that are counted against a limit; the columns are those of rate-limiter-flexible. */
export const attempts = pgTable("attempts", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: timestamp("expire", { withTimezone: true }),
});
