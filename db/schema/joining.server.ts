import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { ACCREDITED_STANDINGS, OPEN_REQUEST_STATES, REQUEST_STATES } from "../vocabulary";
import { id, instant, literals, mailboxOf, oneOf, ref } from "./columns.server";
import { members } from "./members.server";
import { networks, territories } from "./networks.server";

/** A lead's invitation to a cohort: each address its own link, as many joiners as there are seats. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    networkId: ref("network_id")
      .notNull()
      .references(() => networks.id),
    label: text("label").notNull(),
    standing: text("standing", { enum: ACCREDITED_STANDINGS }).notNull(),
    createdAt: instant("created_at").notNull(),
    createdById: ref("created_by_id")
      .notNull()
      .references(() => members.id),
    expiresAt: instant("expires_at").notNull(),
    seats: integer("seats").notNull(),
    seatsTaken: integer("seats_taken").notNull().default(0),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    oneOf("invitations_standing", t.standing, ACCREDITED_STANDINGS),
    check("invitations_seats", sql`${t.seatsTaken} between 0 and ${t.seats}`),
    index("invitations_network_idx").on(t.networkId, t.createdAt),
    index("invitations_created_by_idx").on(t.createdById),
  ],
);

/** A person's wish to join, and what their network answered. */
export const joinRequests = pgTable(
  "join_requests",
  {
    id: id(),
    state: text("state", { enum: REQUEST_STATES }).notNull(),
    // Their account, from the day the address was confirmed.
    memberId: ref("member_id").references(() => members.id),
    name: text("name").notNull(),
    email: text("email").notNull(),
    mailbox: text("mailbox")
      .notNull()
      .generatedAlwaysAs((): SQL => mailboxOf(joinRequests.email)),
    networkId: ref("network_id")
      .notNull()
      .references(() => networks.id),
    structure: text("structure").notNull(),
    territoryId: ref("territory_id")
      .notNull()
      .references(() => territories.id),
    function: text("function").notNull(),
    levels: smallint("levels").array().notNull().default([]),
    isAdviser: boolean("is_adviser").notNull(),
    motivation: text("motivation").notNull().default(""),
    charterVersion: integer("charter_version").notNull(),
    createdAt: instant("created_at").notNull(),
    confirmedAt: instant("confirmed_at"),
    remindedAt: instant("reminded_at"),
    escalatedAt: instant("escalated_at"),
    decidedAt: instant("decided_at"),
    decidedById: ref("decided_by_id").references(() => members.id),
    decidedStanding: text("decided_standing", { enum: ACCREDITED_STANDINGS }),
    reason: text("reason"),
    invitationId: ref("invitation_id").references(() => invitations.id),
  },
  (t) => [
    oneOf("join_requests_state", t.state, REQUEST_STATES),
    oneOf("join_requests_decided_standing", t.decidedStanding, ACCREDITED_STANDINGS),
    check("join_requests_confirmed", sql`(${t.state} = 'unconfirmed') = (${t.memberId} is null)`),
    check("join_requests_confirmed_at", sql`(${t.memberId} is null) = (${t.confirmedAt} is null)`),
    check(
      "join_requests_decided",
      sql`(${t.state} in ('accepted', 'refused')) = (${t.decidedAt} is not null)`,
    ),
    check("join_requests_accepted", sql`(${t.state} = 'accepted') = (${t.decidedStanding} is not null)`),
    check("join_requests_refused", sql`${t.state} <> 'refused' or length(${t.reason}) > 0`),
    uniqueIndex("join_requests_one_open")
      .on(t.memberId)
      .where(sql`${t.state} in (${literals(OPEN_REQUEST_STATES)})`),
    index("join_requests_queue")
      .on(t.networkId, t.confirmedAt, t.id)
      .where(sql`${t.state} in (${literals(OPEN_REQUEST_STATES)})`),
    index("join_requests_decisions")
      .on(t.networkId, t.decidedAt.desc())
      .where(sql`${t.decidedAt} is not null`),
    index("join_requests_mailbox").on(t.mailbox),
    index("join_requests_member_idx").on(t.memberId),
    index("join_requests_territory_idx").on(t.territoryId),
    index("join_requests_decided_by_idx").on(t.decidedById),
    index("join_requests_invitation_idx").on(t.invitationId),
  ],
);

/** What the network asked before deciding, and what the person answered. */
export const requestMessages = pgTable(
  "request_messages",
  {
    id: id(),
    requestId: ref("request_id")
      .notNull()
      .references(() => joinRequests.id),
    authorId: ref("author_id")
      .notNull()
      .references(() => members.id),
    body: text("body").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("request_messages_request_idx").on(t.requestId, t.id),
    index("request_messages_author_idx").on(t.authorId),
  ],
);

export const invitedAddresses = pgTable(
  "invited_addresses",
  {
    id: id(),
    invitationId: ref("invitation_id")
      .notNull()
      .references(() => invitations.id),
    email: text("email").notNull(),
    mailbox: text("mailbox")
      .notNull()
      .generatedAlwaysAs((): SQL => mailboxOf(invitedAddresses.email)),
    name: text("name").notNull().default(""),
    // Set when the mail leaves: the link is in no table.
    tokenHash: text("token_hash").unique(),
    sentAt: instant("sent_at"),
    acceptedAt: instant("accepted_at"),
    memberId: ref("member_id").references(() => members.id),
  },
  (t) => [
    unique("invited_addresses_once").on(t.invitationId, t.mailbox),
    check("invited_addresses_accepted", sql`(${t.acceptedAt} is null) = (${t.memberId} is null)`),
    index("invited_addresses_member_idx").on(t.memberId),
  ],
);
