import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  ACCREDITATION_ENDS,
  ACCREDITED_STANDINGS,
  COLLEGES,
  DUTIES,
  DUTY_ENDS,
  NEVER_PEER_DUTIES,
  NON_PEER_DUTIES,
  PEER_DUTIES,
  STANDINGS,
} from "../vocabulary";
import { id, instant, literals, mailboxOf, oneOf, ref, tsvector } from "./columns.server";
import { networks, structures, territories } from "./networks.server";

/** Everybody who has an account. A standing other than `none` hangs on the accreditation that gives it. */
export const members = pgTable(
  "members",
  {
    id: id(),
    email: text("email").notNull(),
    mailbox: text("mailbox")
      .notNull()
      .generatedAlwaysAs((): SQL => mailboxOf(members.email)),
    name: text("name").notNull(),
    standing: text("standing", { enum: STANDINGS }).notNull(),
    accreditationId: ref("accreditation_id"),
    networkId: ref("network_id").references(() => networks.id),
    structureId: ref("structure_id").references(() => structures.id),
    territoryId: ref("territory_id").references(() => territories.id),
    function: text("function"),
    levels: smallint("levels").array().notNull().default([]),
    joinedAt: instant("joined_at").notNull(),
    // The version of the charter that the person accepted last; 0 for none.
    charterVersion: integer("charter_version").notNull().default(0),
    // A known password opens it: its second factor may wait, and it exists in no real community.
    isDemonstration: boolean("is_demonstration").notNull().default(false),
    // What the directory finds them by, kept by triggers: see the migration `found_members`.
    words: tsvector("words").notNull().default(""),
  },
  (t) => [
    oneOf("members_standing", t.standing, STANDINGS),
    // What a duty or a group hangs on, so that neither outlives the standing that allows it.
    unique("members_id_standing").on(t.id, t.standing),
    uniqueIndex("members_mailbox").on(t.mailbox),
    check("members_email_is_ascii", sql`${t.email} ~ '^[!-~]+@[!-~]+$'`),
    check("members_accredited", sql`(${t.standing} = 'none') = (${t.accreditationId} is null)`),
    // Nobody is a peer, or a non-peer, of a network that has not said so, or no longer does.
    foreignKey({
      name: "members_standing_holds",
      columns: [t.accreditationId, t.id, t.standing, t.networkId],
      foreignColumns: [
        accreditations.id,
        accreditations.memberId,
        accreditations.liveStanding,
        accreditations.networkId,
      ],
    }),
    check("members_network", sql`${t.standing} = 'none' or ${t.networkId} is not null`),
    index("members_network_idx").on(t.networkId, sql`lower(${t.name})`, t.id),
    // As the French order names.
    index("members_by_name").on(sql`${t.name} collate "fr-x-icu"`, t.id).where(sql`${t.standing} <> 'none'`),
    index("members_words").using("gin", t.words),
    index("members_email").using("gin", sql`${t.email} gin_trgm_ops`),
    index("members_structure_idx").on(t.structureId),
    index("members_territory_idx").on(t.territoryId),
    index("members_accreditation_idx").on(t.accreditationId),
  ],
);

/** A network's word that a person is an adviser of it (or works with its advisers), dated. */
export const accreditations = pgTable(
  "accreditations",
  {
    id: id(),
    memberId: ref("member_id")
      .notNull()
      .references((): AnyPgColumn => members.id),
    networkId: ref("network_id")
      .notNull()
      .references(() => networks.id),
    structureId: ref("structure_id").references(() => structures.id),
    standing: text("standing", { enum: ACCREDITED_STANDINGS }).notNull(),
    grantedAt: instant("granted_at").notNull(),
    grantedById: ref("granted_by_id").references((): AnyPgColumn => members.id),
    expiresAt: instant("expires_at").notNull(),
    // A departure that is announced: the accreditation ends then, or when it expires if that is sooner.
    departsAt: instant("departs_at"),
    // The person was told that it is about to expire.
    warnedAt: instant("warned_at"),
    endedAt: instant("ended_at"),
    endReason: text("end_reason", { enum: ACCREDITATION_ENDS }),
    endedById: ref("ended_by_id").references((): AnyPgColumn => members.id),
    liveStanding: text("live_standing", { enum: ACCREDITED_STANDINGS }).generatedAlwaysAs(
      sql`case when ended_at is null then standing end`,
    ),
  },
  (t) => [
    oneOf("accreditations_standing", t.standing, ACCREDITED_STANDINGS),
    oneOf("accreditations_end_reason", t.endReason, ACCREDITATION_ENDS),
    check("accreditations_end", sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
    check("accreditations_dates", sql`${t.expiresAt} > ${t.grantedAt}`),
    unique("accreditations_held").on(t.id, t.memberId, t.liveStanding, t.networkId),
    uniqueIndex("accreditations_one_in_force").on(t.memberId).where(sql`${t.endedAt} is null`),
    index("accreditations_member_idx").on(t.memberId),
    index("accreditations_due")
      .on(sql`least(${t.expiresAt}, ${t.departsAt})`)
      .where(sql`${t.endedAt} is null`),
    index("accreditations_of_network").on(t.networkId, t.expiresAt, t.id).where(sql`${t.endedAt} is null`),
    index("accreditations_departures")
      .on(t.networkId, t.departsAt)
      .where(sql`${t.departsAt} is not null and ${t.endedAt} is null`),
    index("accreditations_granted_by_idx").on(t.grantedById),
    index("accreditations_ended_by_idx").on(t.endedById),
    index("accreditations_structure_idx").on(t.structureId),
  ],
);

/** How many members of each standing each network has, kept by the command that admits a member. */
export const memberTallies = pgTable(
  "member_tallies",
  {
    standing: text("standing", { enum: STANDINGS }).notNull(),
    // Sub-networks are counted in the network they belong to.
    networkId: ref("network_id")
      .notNull()
      .references(() => networks.id),
    members: integer("members").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.standing, t.networkId] }),
    oneOf("member_tallies_standing", t.standing, STANDINGS),
  ],
);

/** A current duty carries its holder's standing, and the database refuses the pairs the rules forbid. */
export const duties = pgTable(
  "duties",
  {
    id: id(),
    memberId: ref("member_id").notNull(),
    standing: text("standing", { enum: STANDINGS }),
    duty: text("duty", { enum: DUTIES }).notNull(),
    college: text("college", { enum: COLLEGES }),
    networkId: ref("network_id").references(() => networks.id),
    /** The region whose annexes a validator of the regions decides on; null for none. */
    territoryId: ref("territory_id").references(() => territories.id),
    grantedAt: instant("granted_at").notNull(),
    grantedById: ref("granted_by_id").references(() => members.id),
    endedAt: instant("ended_at"),
    endReason: text("end_reason", { enum: DUTY_ENDS }),
    endedById: ref("ended_by_id").references(() => members.id),
  },
  (t) => [
    foreignKey({
      name: "duties_standing_holds",
      columns: [t.memberId, t.standing],
      foreignColumns: [members.id, members.standing],
    }).onUpdate("cascade"),
    foreignKey({ name: "duties_member", columns: [t.memberId], foreignColumns: [members.id] }),
    oneOf("duties_duty", t.duty, DUTIES),
    oneOf("duties_end_reason", t.endReason, DUTY_ENDS),
    check("duties_standing_while_held", sql`(${t.endedAt} is null) = (${t.standing} is not null)`),
    check("duties_end", sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
    check(
      "duties_of_peers",
      sql`${t.standing} = 'peer' or ${t.standing} is null or ${t.duty} not in (${literals(PEER_DUTIES)})`,
    ),
    check(
      "duties_of_non_peers",
      sql`${t.standing} = 'non_peer' or ${t.standing} is null or ${t.duty} not in (${literals(NON_PEER_DUTIES)})`,
    ),
    check(
      "duties_never_of_peers",
      sql`${t.standing} <> 'peer' or ${t.standing} is null or ${t.duty} not in (${literals(NEVER_PEER_DUTIES)})`,
    ),
    check("duties_college", sql`(${t.duty} = 'guide_validator') = (${t.college} is not null)`),
    check("duties_territory", sql`${t.territoryId} is null or coalesce(${t.college}, '') = 'regions'`),
    check("duties_network", sql`(${t.duty} = 'network_lead') = (${t.networkId} is not null)`),
    uniqueIndex("duties_held_once")
      .on(t.memberId, t.duty, sql`coalesce(${t.networkId}, 0)`, sql`coalesce(${t.college}, '')`)
      .where(sql`${t.endedAt} is null`),
    index("duties_granted_by_idx").on(t.grantedById),
    index("duties_ended_by_idx").on(t.endedById),
    index("duties_network_idx").on(t.networkId),
    index("duties_territory_idx").on(t.territoryId),
  ],
);

export const groups = pgTable("groups", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
});

/** Closed groups are groups of peers: leaving the peers leaves the group. */
export const groupMembers = pgTable(
  "group_members",
  {
    groupId: ref("group_id")
      .notNull()
      .references(() => groups.id),
    memberId: ref("member_id").notNull(),
    standing: text("standing", { enum: STANDINGS }).notNull().default("peer"),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.memberId] }),
    foreignKey({
      name: "group_members_standing_holds",
      columns: [t.memberId, t.standing],
      foreignColumns: [members.id, members.standing],
    }),
    check("group_members_are_peers", sql`${t.standing} = 'peer'`),
    index("group_members_member_idx").on(t.memberId),
  ],
);
