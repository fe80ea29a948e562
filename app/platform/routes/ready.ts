import { isMigrated } from "#db/migrate.server";
import { db } from "~/platform/database.server";

/** Ready once the database answers and carries every migration of this version. */
export async function loader() {
  const ready = await isMigrated(db).catch(() => false);
  return new Response(ready ? "ready\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: { "Content-Type": "text/plain" },
  });
}
