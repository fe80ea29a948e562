import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  COLLEGES,
  DUTIES,
  NETWORK_KINDS,
  NEVER_PEER_DUTIES,
  NON_PEER_DUTIES,
  PEER_DUTIES,
  STANDINGS,
} from "../vocabulary";
import { id, instant, oneOf } from "./columns.server";

export const networks = pgTable(
  "networks",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind", { enum: NETWORK_KINDS }).notNull(),
    parentId: bigint("parent_id", { mode: "number" }).references((): AnyPgColumn => networks.id),
  },
  (t) => [oneOf("networks_kind", t.kind, NETWORK_KINDS), index("networks_parent_idx").on(t.parentId)],
);

export const structures = pgTable(
  "structures",
  {
    id: id(),
    networkId: bigint("network_id", { mode: "number" })
      .notNull()
      .references(() => networks.id),
    name: text("name").notNull(),
  },
  (t) => [unique("structures_network_name").on(t.networkId, t.name)],
);

export const members = pgTable(
  "members",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    standing: text("standing", { enum: STANDINGS }).notNull(),
    networkId: bigint("network_id", { mode: "number" }).references(() => networks.id),
    structureId: bigint("structure_id", { mode: "number" }).references(() => structures.id),
    region: text("region"),
    function: text("function"),
    joinedAt: instant("joined_at").notNull(),
  },
  (t) => [
    oneOf("members_standing", t.standing, STANDINGS),
    // What a duty or a group hangs on, so that neither outlives the standing that allows it.
    unique("members_id_standing").on(t.id, t.standing),
    uniqueIndex("members_email").on(sql`lower(${t.email})`),
    check("members_network", sql`${t.standing} = 'none' or ${t.networkId} is not null`),
    index("members_network_idx").on(t.networkId),
  ],
);

/** How many members of each standing each network has, kept by the command that admits a member. */
export const memberTallies = pgTable(
  "member_tallies",
  {
    standing: text("standing", { enum: STANDINGS }).notNull(),
    // Sub-networks are counted in the network they belong to.
    networkId: bigint("network_id", { mode: "number" })
      .notNull()
      .references(() => networks.id),
    members: integer("members").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.standing, t.networkId] }),
    oneOf("member_tallies_standing", t.standing, STANDINGS),
  ],
);

export const passwords = pgTable("passwords", {
  memberId: bigint("member_id", { mode: "number" })
    .primaryKey()
    .references(() => members.id),
  hash: text("hash").notNull(),
});

export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    memberId: bigint("member_id", { mode: "number" })
      .notNull()
      .references(() => members.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("sessions_member_idx").on(t.memberId), index("sessions_expires_idx").on(t.expiresAt)],
);

/** A current duty carries its holder's standing, and the database refuses the pairs the rules forbid. */
export const duties = pgTable(
  "duties",
  {
    id: id(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    standing: text("standing", { enum: STANDINGS }),
    duty: text("duty", { enum: DUTIES }).notNull(),
    college: text("college", { enum: COLLEGES }),
    networkId: bigint("network_id", { mode: "number" }).references(() => networks.id),
    grantedAt: instant("granted_at").notNull(),
    grantedById: bigint("granted_by_id", { mode: "number" }).references(() => members.id),
    endedAt: instant("ended_at"),
  },
  (t) => [
    foreignKey({
      name: "duties_standing_holds",
      columns: [t.memberId, t.standing],
      foreignColumns: [members.id, members.standing],
    }),
    foreignKey({ name: "duties_member", columns: [t.memberId], foreignColumns: [members.id] }),
    oneOf("duties_duty", t.duty, DUTIES),
    check("duties_standing_while_held", sql`(${t.endedAt} is null) = (${t.standing} is not null)`),
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
    check("duties_network", sql`(${t.duty} = 'network_lead') = (${t.networkId} is not null)`),
    uniqueIndex("duties_held_once")
      .on(t.memberId, t.duty, sql`coalesce(${t.networkId}, 0)`, sql`coalesce(${t.college}, '')`)
      .where(sql`${t.endedAt} is null`),
    index("duties_granted_by_idx").on(t.grantedById),
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
    groupId: bigint("group_id", { mode: "number" })
      .notNull()
      .references(() => groups.id),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
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

/** Failed sign-ins by account and by address; the columns are those of rate-limiter-flexible. */
export const attempts = pgTable("attempts", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: timestamp("expire", { withTimezone: true }),
});

function literals(words: readonly string[]) {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}
