import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { tokens } from "#db/schema/index.server";
import type { TokenPurpose } from "#db/vocabulary";

const TOKEN_BYTES = 32;

/** What a link is about: an account, a request to join or a change of address. */
export type About = { memberId: number } | { requestId: number } | { emailChangeId: number };

/** A link that somebody holds; `unknown` for one that was never sent, or was forgotten since. */
export type FoundToken =
  | { state: "unknown" }
  | {
      state: "open" | "used" | "expired";
      memberId: number | null;
      requestId: number | null;
      emailChangeId: number | null;
    };

/** Makes a single-use link, of which only the hash is kept. Returns the token that goes into the address. */
export async function createToken(
  tx: Db,
  { purpose, about, now, expiresAt }: { purpose: TokenPurpose; about: About; now: Date; expiresAt: Date },
) {
  const { token, tokenHash } = newLink();
  await tx.insert(tokens).values({ tokenHash, purpose, ...about, createdAt: now, expiresAt });
  return token;
}

/** The word of a link that opens something, and the hash of it, which alone is kept. */
export function newLink() {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashOf(token) };
}

/** What has become of a link, without using it: mail scanners open links too. */
export async function findToken(
  db: Db,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<FoundToken> {
  const [row] = await db.select().from(tokens).where(named(purpose, token));
  if (!row) return { state: "unknown" };
  const { memberId, requestId, emailChangeId } = row;
  const state = row.usedAt ? "used" : row.expiresAt <= now ? "expired" : "open";
  return { state, memberId, requestId, emailChangeId };
}

/** Uses a link, once however many ask at the same time. Returns what it is about, or null when it opens nothing. */
export async function consumeToken(tx: Db, purpose: TokenPurpose, token: string, now: Date) {
  const [row] = await tx
    .update(tokens)
    .set({ usedAt: now })
    .where(and(named(purpose, token), isNull(tokens.usedAt), gt(tokens.expiresAt, now)))
    .returning();
  return row ?? null;
}

/** Closes the links of a member that still open: what they were sent for is done, or their address has changed. */
export async function closeTokens(tx: Db, purpose: TokenPurpose, memberId: number, now: Date) {
  await tx
    .update(tokens)
    .set({ usedAt: now })
    .where(and(eq(tokens.purpose, purpose), eq(tokens.memberId, memberId), isNull(tokens.usedAt)));
}

const named = (purpose: TokenPurpose, token: string) =>
  and(eq(tokens.tokenHash, hashOf(token)), eq(tokens.purpose, purpose));

/** What the database knows a link by. */
export function hashOf(token: string) {
  return createHash("sha256").update(token).digest("hex");
}
