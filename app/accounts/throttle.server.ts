import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { attempts } from "#db/schema/index.server";
import { mailboxOf, readEmail } from "./email";

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** What is counted: how many times, in how many seconds. */
const LIMITS = {
  account: { points: 10, duration: QUARTER_HOUR },
  // An agency shares one address: its limit stops a machine, not a team that arrives on Monday.
  address: { points: 100, duration: QUARTER_HOUR },
  // A million codes, of which three open: five tries leave nothing to chance.
  code: { points: 5, duration: QUARTER_HOUR },
  reset: { points: 3, duration: HOUR },
  "reset-address": { points: 30, duration: HOUR },
  "email-change": { points: 5, duration: HOUR },
  joining: { points: 5, duration: HOUR },
  // A whole team may ask on the same afternoon, from the one address of its agency.
  "joining-address": { points: 60, duration: HOUR },
} as const;
type Limit = keyof typeof LIMITS;

const limitersFor = preparedFor((db) => {
  const limiter = (keyPrefix: Limit) =>
    new RateLimiterDrizzle({
      ...{ storeClient: db, schema: attempts, keyPrefix, ...LIMITS[keyPrefix] },
      // A job does it: a timer for each limiter of each pool outlives the pool, and complains.
      clearExpiredByTimeout: false,
    });
  return new Map((Object.keys(LIMITS) as Limit[]).map((name) => [name, limiter(name)]));
});

/**
 * Counts one attempt at a password against the account and the network address, the same whether the account
 * exists or not. All the addresses of a mailbox are one account.
 * @returns seconds to wait when either is over its limit, else 0
 */
export function countAttempt(db: Db, email: string, address: string) {
  return count(db, { account: keyOf(email), address });
}

/** Forgets the attempts against an account that has just signed in. */
export async function forgetAttempts(db: Db, email: string) {
  await limitersFor(db)
    .get("account")
    ?.delete(digest(keyOf(email)));
}

/** Counts one attempt at the second factor of a member. @returns seconds to wait, else 0 */
export function countCode(db: Db, memberId: number) {
  return count(db, { code: String(memberId) });
}

/** Forgets the attempts at a second factor that has just been given. */
export async function forgetCodes(db: Db, memberId: number) {
  await limitersFor(db)
    .get("code")
    ?.delete(digest(String(memberId)));
}

/** Counts one forgotten password, for an account or for none. @returns seconds to wait, else 0 */
export function countReset(db: Db, email: string, address: string) {
  return count(db, { reset: keyOf(email), "reset-address": address });
}

/** Counts one change of address: each sends mails to somebody. @returns seconds to wait, else 0 */
export function countEmailChange(db: Db, memberId: number) {
  return count(db, { "email-change": String(memberId) });
}

/** Counts one mail that a stranger has sent to a mailbox, whoever it belongs to. @returns seconds to wait, else 0 */
export function countJoining(db: Db, email: string, address: string) {
  return count(db, { joining: keyOf(email), "joining-address": address });
}

async function count(db: Db, keys: Partial<Record<Limit, string>>) {
  const limiters = limitersFor(db);
  const waits = Object.entries(keys).map(([limit, key]) => wait(limiters.get(limit as Limit), digest(key)));
  return Math.max(...(await Promise.all(waits)));
}

async function wait(limiter: RateLimiterDrizzle | undefined, key: string) {
  try {
    await limiter?.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

/** The account that an address would be of, however it is written. */
function keyOf(email: string) {
  return mailboxOf(readEmail(email).email ?? email);
}

function digest(value: string) {
  return createHash("sha256").update(value).digest("hex");
}
