import { createHash } from "node:crypto";
import { eq, lte, sql } from "drizzle-orm";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { members, sessions } from "#db/schema/index.server";
import type { Duty } from "#db/vocabulary";

/** Lucia's storage, in one query a request. Lucia keeps session tokens in clear; here only their hash is stored. */
export function luciaAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const [row] = await findSession(db).execute({ tokenHash: hashOf(token) });
      if (!row) return [null, null];
      const { id, name, standing, duties, groups } = row;
      return [
        { id: token, userId: id, expiresAt: row.expiresAt, attributes: {} } satisfies DatabaseSession,
        { id, attributes: { name, standing, duties, groups: groups.map(Number) } } satisfies DatabaseUser,
      ];
    },
    // Lists digests, which sign nobody in.
    async getUserSessions(memberId) {
      const rows = await db.select().from(sessions).where(eq(sessions.memberId, memberId));
      return rows.map((row) => ({
        id: row.tokenHash,
        userId: memberId,
        expiresAt: row.expiresAt,
        attributes: {},
      }));
    },
    async setSession({ id, userId, expiresAt }) {
      await db.insert(sessions).values({ tokenHash: hashOf(id), memberId: userId, expiresAt });
    },
    async updateSessionExpiration(token, expiresAt) {
      await db
        .update(sessions)
        .set({ expiresAt })
        .where(eq(sessions.tokenHash, hashOf(token)));
    },
    async deleteSession(token) {
      await db.delete(sessions).where(eq(sessions.tokenHash, hashOf(token)));
    },
    async deleteUserSessions(memberId) {
      await db.delete(sessions).where(eq(sessions.memberId, memberId));
    },
    async deleteExpiredSessions() {
      await db.delete(sessions).where(lte(sessions.expiresAt, new Date()));
    },
  };
}

function hashOf(token: string) {
  return createHash("sha256").update(token).digest("hex");
}

const findSession = preparedFor((db) =>
  db
    .select({
      expiresAt: sessions.expiresAt,
      id: members.id,
      name: members.name,
      standing: members.standing,
      duties: sql<
        Duty[]
      >`array(select d.duty from duties d where d.member_id = ${members.id} and d.ended_at is null)`,
      groups: sql<string[]>`array(select g.group_id from group_members g where g.member_id = ${members.id})`,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(eq(sessions.tokenHash, sql.placeholder("tokenHash")))
    .prepare("find_session"),
);
