import { type SQL, sql } from "drizzle-orm";
import { bigint, check, customType, timestamp } from "drizzle-orm/pg-core";

export const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** The column of a foreign key. */
export const ref = (name: string) => bigint(name, { mode: "number" });

export const instant = (name: string) => timestamp(name, { withTimezone: true });

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** `text` with a CHECK rather than an enum type: values can be added inside a migration's transaction. */
export function oneOf(name: string, column: { name: string }, words: readonly string[]) {
  return check(name, sql`${column} in (${literals(words)})`);
}

export function literals(words: readonly string[]): SQL {
  return sql.raw(words.map((word) => `'${word}'`).join(", "));
}

/** The mailbox behind an address, whatever its case and its `+` suffix: one account each. See `accounts/email`. */
export function mailboxOf(email: { name: string }): SQL {
  return sql`lower(regexp_replace(${email}, '\\+[^@]*@', '@'))`;
}
