import { and, eq, lt, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { files } from "#db/schema/index.server";
import type { FileStore } from "./store.server";

const KEPT_DAYS = 7;
const DAY = 86_400_000;

/**
 * Removes files of more than 7 days that nothing holds: no message, no draft, no earlier text that could be put
 * back; then bytes that no row names, left by a crash.
 */
export async function forgetOrphans(db: Db, store: FileStore, now: Date) {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY);
  const orphans = await db
    .select({ id: files.id, key: files.key })
    .from(files)
    .where(and(lt(files.createdAt, before), isHeldByNothing));
  for (const { id, key } of orphans) {
    if (await forget(db, id)) await store.remove(key);
  }
  for await (const key of store.keysBefore(before)) {
    const [row] = await db.select({ id: files.id }).from(files).where(eq(files.key, key));
    if (!row) await store.remove(key);
  }
}

const names = sql`like '%/fichiers/' || ${files.key} || '/%'`;
const isHeldByNothing = sql`
  not exists (select 1 from post_files h where h.file_id = ${files.id})
  and not exists (select 1 from drafts d where d.body ${names})
  and not exists (select 1 from post_versions v join posts p on p.id = v.post_id
    where p.withdrawn_at is null and v.body ${names})`;

/** False when a message has taken it meanwhile: the foreign key says so, or the question asked again. */
async function forget(db: Db, id: number) {
  try {
    return await db.transaction(async (tx) => {
      const gone = await tx
        .delete(files)
        .where(and(eq(files.id, id), isHeldByNothing))
        .returning({ id: files.id });
      return gone.length > 0;
    });
  } catch (error) {
    if (constraintOf(error) === "post_files_file_id_files_id_fk") return false;
    throw error;
  }
}
