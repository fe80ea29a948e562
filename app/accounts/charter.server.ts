import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { members, pageVersions } from "#db/schema/index.server";

/** The number of the charter that is published now; the one of `content/pages` is the first. */
const current = sql<number>`coalesce((select max(${pageVersions.version}) from ${pageVersions}
  where ${pageVersions.slug} = 'charte'), 1)`;

/** The number of the charter that is published now, from 1. */
export async function currentCharterVersion(db: Db): Promise<number> {
  const [row] = await db.execute<{ version: number }>(sql`select ${current} as version`);
  return row?.version ?? 1;
}

/**
 * Records that a member accepts the charter they have read. Returns false, and records nothing, when another one
 * was published meanwhile.
 */
export async function acceptCharter(db: Db, memberId: number, version: number) {
  const accepted = await db
    .update(members)
    .set({ charterVersion: version })
    .where(and(eq(members.id, memberId), sql`${current} = ${version}`))
    .returning({ id: members.id });
  return accepted.length > 0;
}
