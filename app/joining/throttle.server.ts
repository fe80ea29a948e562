import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { attempts } from "#db/schema/index.server";
import { mailboxOf } from "~/accounts/email";

const WINDOW_SECONDS = 60 * 60;
const PER_MAILBOX = 5;
// A whole team may ask on the same afternoon, from the one address of its agency.
const PER_ADDRESS = 60;

const limitersFor = preparedFor((db) => {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterDrizzle({
      storeClient: db,
      schema: attempts,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
    });
  return { mailbox: limiter("joining-mailbox", PER_MAILBOX), address: limiter("joining", PER_ADDRESS) };
});

/**
 * Counts one mail that a stranger has sent to a mailbox, whoever it belongs to.
 * @returns seconds to wait when the mailbox or the network address is over its limit, else 0
 */
export async function countMail(db: Db, email: string, address: string) {
  const { mailbox, address: byAddress } = limitersFor(db);
  return Math.max(
    ...(await Promise.all([wait(mailbox, digest(mailboxOf(email))), wait(byAddress, digest(address))])),
  );
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
  return createHash("sha256").update(value).digest("hex");
}
