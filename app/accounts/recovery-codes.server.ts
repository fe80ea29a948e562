import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { recoveryCodes } from "#db/schema/index.server";

const COUNT = 10;
const CODE_BYTES = 10;
// Crockford's base 32: no letter that is mistaken for a figure.
const SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

/** Gives a member ten new recovery codes in place of those they had. Returns them, for the one time they show. */
export async function renewRecoveryCodes(tx: Db, memberId: number) {
  const codes = Array.from({ length: COUNT }, newCode);
  await forgetRecoveryCodes(tx, memberId);
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ memberId, codeHash: hashOf(code) })));
  return codes;
}

/** Takes away a member's recovery codes. */
export async function forgetRecoveryCodes(tx: Db, memberId: number) {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.memberId, memberId));
}

/** Uses a recovery code, once however many ask at the same time. */
export async function useRecoveryCode(tx: Db, memberId: number, typed: string, now: Date) {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.memberId, memberId),
        eq(recoveryCodes.codeHash, hashOf(typed)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return used.length > 0;
}

/** How many of a member's recovery codes still serve. */
export function countRecoveryCodes(db: Db, memberId: number) {
  return db.$count(recoveryCodes, and(eq(recoveryCodes.memberId, memberId), isNull(recoveryCodes.usedAt)));
}

/** Four groups of four signs: 80 bits, that no list of hashes gives back. */
function newCode() {
  const bits = BigInt(`0x${randomBytes(CODE_BYTES).toString("hex")}`);
  const signs = Array.from({ length: 16 }, (_, n) => SIGNS[Number((bits >> BigInt(5 * n)) & 31n)]);
  return signs.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** However it was typed: capitals, spaces, and the letters that Crockford reads as figures. */
function hashOf(typed: string) {
  const code = typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");
  return createHash("sha256").update(code).digest("hex");
}
