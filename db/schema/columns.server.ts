import { type SQL, sql } from "drizzle-orm";
import { bigint, check, customType, timestamp } from "drizzle-orm/pg-core";

export const id = () => bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

export const instant = (name: string) => timestamp(name, { withTimezone: true });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** `text` with a CHECK rather than an enum type: values can be added inside a migration's transaction. */
export function oneOf(name: string, column: { name: string }, words: readonly string[]) {
  const list: SQL = sql.raw(words.map((word) => `'${word}'`).join(", "));
  return check(name, sql`${column} in (${list})`);
}
