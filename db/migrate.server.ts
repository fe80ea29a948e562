import { join } from "node:path";
import { sql } from "drizzle-orm";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect, type Db } from "./client.server";
import journal from "./migrations/meta/_journal.json";

/**
 * Applies the pending migrations, one server at a time.
 * Throws when the database then holds another number than the journal: Drizzle compares a single date and
 * skips in silence what was dated before the last one applied.
 */
export async function migrate(url: string) {
  const { db, close } = connect(url, { max: 1, connection: { application_name: "comcep-migrate" } });
  try {
    await db.execute(sql`select pg_advisory_lock(hashtext('comcep migrations'))`);
    await applyMigrations(db, { migrationsFolder: join(import.meta.dirname, "migrations") });
    if (!(await isMigrated(db))) {
      throw new Error(
        "La base porte d’autres migrations que cette version : le journal et la base ne concordent pas.",
      );
    }
  } finally {
    await close();
  }
}

/** True when the database answers and carries every migration of this version. */
export async function isMigrated(db: Db) {
  const [row] = await db.execute<{ count: string }>(sql`select count(*) from drizzle.__drizzle_migrations`);
  return Number(row?.count) === journal.entries.length;
}
