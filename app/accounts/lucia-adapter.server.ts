import { createHash } from "node:crypto";
import { eq, lte, sql } from "drizzle-orm";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { accreditations, members, secondFactors, sessions } from "#db/schema/index.server";
import { type Duty, GUARDED_DUTIES } from "#db/vocabulary";
import { standingAt } from "./reading-rights.server";
import { unreadConversations } from "./unread.server";
import { unreadNotices } from "./unread-notices.server";

/** Lucia's storage, in one query a request. Lucia keeps session tokens in clear; here only their hash is stored. */
export function luciaAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const [row] = await findSession(db).execute({
        tokenHash: hashOf(token),
        now: new Date().toISOString(),
      });
      if (!row) return [null, null];
      const { id, name, standing, groups, owesCharter, unread, unreadMessages } = row;
      const isHeldBack = (duty: Duty) => !row.secondFactorIsMet && GUARDED_DUTIES.includes(duty);
      const attributes = {
        ...{ name, standing, owesCharter, groups: groups.map(Number), unread, unreadMessages },
        duties: row.duties.filter((duty) => !isHeldBack(duty)),
        heldBackDuties: row.duties.filter(isHeldBack),
      };
      const { expiresAt, awaitsCode, sessionId } = row;
      return [
        {
          id: token,
          userId: id,
          expiresAt,
          attributes: { number: sessionId, awaitsCode },
        } satisfies DatabaseSession,
        { id, attributes } satisfies DatabaseUser,
      ];
    },
    // Lists digests, which sign nobody in.
    async getUserSessions(memberId) {
      const rows = await db.select().from(sessions).where(eq(sessions.memberId, memberId));
      return rows.map(({ id, tokenHash, expiresAt }) => ({
        ...{ id: tokenHash, userId: memberId, expiresAt },
        attributes: { number: id, awaitsCode: false },
      }));
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const { device, place, secondFactorAt } = attributes;
      await db.insert(sessions).values({
        ...{ tokenHash: hashOf(id), memberId: userId, createdAt: new Date(), expiresAt },
        ...{ device, place, secondFactorAt },
      });
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

const now = sql.placeholder("now");
const standing = standingAt(now);

const awaitsCode = sql<boolean>`${secondFactors.confirmedAt} is not null and ${sessions.secondFactorAt} is null`;

// A session that awaits its code waits a quarter of an hour, whatever was written: Lucia prolongs those in use.
const expiresAt =
  sql`case when ${awaitsCode} then least(${sessions.expiresAt}, ${sessions.createdAt} + interval '15 minutes')
  else ${sessions.expiresAt} end`.mapWith(sessions.expiresAt);

const findSession = preparedFor((db) =>
  db
    .select({
      sessionId: sessions.id,
      expiresAt,
      id: members.id,
      name: members.name,
      standing,
      awaitsCode,
      secondFactorIsMet: sql<boolean>`${secondFactors.confirmedAt} is not null or ${members.isDemonstration}`,
      duties: sql<Duty[]>`array(select d.duty from duties d
        where d.member_id = ${members.id} and d.ended_at is null and d.standing = ${standing})`,
      groups: sql<string[]>`array(select g.group_id from group_members g where g.member_id = ${members.id})`,
      owesCharter: sql<boolean>`${members.charterVersion} < coalesce((select max(p.version) from page_versions p
        where p.slug = 'charte' and p.asks_again), 1)`,
      unreadMessages: unreadConversations,
      unread: unreadNotices(now),
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .leftJoin(accreditations, eq(accreditations.id, members.accreditationId))
    .leftJoin(secondFactors, eq(secondFactors.memberId, members.id))
    .where(eq(sessions.tokenHash, sql.placeholder("tokenHash")))
    .prepare("find_session"),
);
