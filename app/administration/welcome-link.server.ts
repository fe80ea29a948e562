import type { Db } from "#db/client.server";
import { createToken } from "~/accounts/tokens.server";

/** How long a new account may wait for its password. */
export const WELCOME_DAYS = 7;
const DAY = 24 * 3_600_000;

/** An address where the holder of an account chooses their password, once. Only its hash is kept. */
export async function passwordLink(
  db: Db,
  { memberId, appUrl, now }: { memberId: number; appUrl: string; now: Date },
) {
  const expiresAt = new Date(now.getTime() + WELCOME_DAYS * DAY);
  const token = await createToken(db, { purpose: "reset_password", about: { memberId }, now, expiresAt });
  return `${appUrl}/mot-de-passe-oublie/${token}`;
}
