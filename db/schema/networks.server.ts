import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { NETWORK_KINDS, OPENINGS, REFERENCE_LISTS } from "../vocabulary";
import { id, instant, oneOf, ref } from "./columns.server";

/** A network inside another one is led by its own leads and by those of the network it belongs to. */
export const networks = pgTable(
  "networks",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind", { enum: NETWORK_KINDS }).notNull(),
    parentId: ref("parent_id").references((): AnyPgColumn => networks.id),
    opening: text("opening", { enum: OPENINGS }).notNull().default("open"),
    accreditationMonths: smallint("accreditation_months").notNull().default(12),
    // Working days a request waits before its leads are reminded, then before the host is told.
    reminderDays: smallint("reminder_days").notNull().default(2),
    escalationDays: smallint("escalation_days").notNull().default(4),
    endedAt: instant("ended_at"),
    // The network its people went to, when it merged or took another name.
    successorId: ref("successor_id").references((): AnyPgColumn => networks.id),
  },
  (t) => [
    oneOf("networks_kind", t.kind, NETWORK_KINDS),
    oneOf("networks_opening", t.opening, OPENINGS),
    check("networks_accreditation_months", sql`${t.accreditationMonths} between 1 and 60`),
    check(
      "networks_waiting",
      sql`${t.reminderDays} between 1 and 60 and ${t.escalationDays} between ${t.reminderDays} and 90`,
    ),
    check("networks_successor", sql`${t.successorId} is null or ${t.endedAt} is not null`),
    check("networks_own_parent", sql`${t.parentId} <> ${t.id} and ${t.successorId} <> ${t.id}`),
    index("networks_parent_idx").on(t.parentId),
    index("networks_successor_idx").on(t.successorId),
  ],
);

export const territories = pgTable(
  "territories",
  {
    id: id(),
    slug: text("slug").notNull().unique(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    opening: text("opening", { enum: OPENINGS }).notNull().default("open"),
  },
  (t) => [oneOf("territories_opening", t.opening, OPENINGS)],
);

export const structures = pgTable(
  "structures",
  {
    id: id(),
    networkId: ref("network_id")
      .notNull()
      .references(() => networks.id),
    territoryId: ref("territory_id").references(() => territories.id),
    name: text("name").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    unique("structures_network_name").on(t.networkId, t.name),
    index("structures_territory_idx").on(t.territoryId),
  ],
);

/** Other names of a network or of a structure: those in use, and those it had until a date. */
export const aliases = pgTable(
  "aliases",
  {
    id: id(),
    networkId: ref("network_id").references(() => networks.id),
    structureId: ref("structure_id").references(() => structures.id),
    name: text("name").notNull(),
    until: instant("until"),
  },
  (t) => [
    check("aliases_of_one", sql`(${t.networkId} is null) <> (${t.structureId} is null)`),
    uniqueIndex("aliases_network").on(t.networkId, sql`lower(${t.name})`),
    uniqueIndex("aliases_structure").on(t.structureId, sql`lower(${t.name})`),
  ],
);

export const referenceTerms = pgTable(
  "reference_terms",
  {
    id: id(),
    list: text("list", { enum: REFERENCE_LISTS }).notNull(),
    slug: text("slug").notNull(),
    label: text("label").notNull(),
    position: integer("position").notNull(),
    // No longer offered; who chose it keeps it.
    retiredAt: instant("retired_at"),
  },
  (t) => [
    oneOf("reference_terms_list", t.list, REFERENCE_LISTS),
    unique("reference_terms_slug").on(t.list, t.slug),
  ],
);
