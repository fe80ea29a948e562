import { and, eq, max } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { pageVersions } from "#db/schema/index.server";

/** The version of the charter that everybody has to accept: that of `content/` (1), until a later one asks again. */
export async function charterInForce(db: Db) {
  const [row] = await db
    .select({ version: max(pageVersions.version) })
    .from(pageVersions)
    .where(and(eq(pageVersions.slug, "charte"), eq(pageVersions.asksAgain, true)));
  return row?.version ?? 1;
}
