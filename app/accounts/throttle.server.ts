import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { attempts } from "#db/schema/index.server";

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
// An agency shares one address: its limit stops a machine, not a team that arrives on Monday.
const PER_ADDRESS = 100;

const limitersFor = preparedFor((db) => {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterDrizzle({
      storeClient: db,
      schema: attempts,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  return { account: limiter("account", PER_ACCOUNT), address: limiter("address", PER_ADDRESS) };
});

/**
 * Counts one attempt against the account and the address, the same whether the account exists or not.
 * @returns seconds to wait when either is over its limit, else 0
 */
export async function countAttempt(db: Db, email: string, address: string) {
  const { account, address: byAddress } = limitersFor(db);
  const waits = await Promise.all([wait(account, digest(email)), wait(byAddress, digest(address))]);
  return Math.max(...waits);
}

/** Forgets the attempts against an account that has just signed in. */
export async function forgetAttempts(db: Db, email: string) {
  await limitersFor(db).account.delete(digest(email));
}

async function wait(limiter: RateLimiterDrizzle, key: string) {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}

function digest(value: string) {
  return createHash("sha256").update(value.trim().toLowerCase()).digest("hex");
}
