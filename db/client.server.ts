import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index.server";

/** A connection or a transaction: commands and queries take either. */
export type Db = PostgresJsDatabase<typeof schema>;

/** Between two tries to reach a database that went away: a page says at once that it is not there, or back. */
const RETRY_SECONDS = 0.2;

/** Opens a pool on a PostgreSQL address. Only Drizzle touches the client: it replaces its date parsers. */
export function connect(url: string, options: postgres.Options<Record<string, never>> = {}) {
  const client = postgres(url, {
    max: 10,
    connect_timeout: 5,
    backoff: () => RETRY_SECONDS,
    onnotice: () => {},
    connection: { application_name: "comcep", statement_timeout: 5000 },
    ...options,
  });
  return { db: drizzle(client, { schema }) as Db, client, close: () => client.end({ timeout: 5 }) };
}

/** Name of the constraint that refused a write, if that is what failed. */
export function constraintOf(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof postgres.PostgresError) return cause.constraint_name;
  return undefined;
}
