import { and, eq } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { joinRequests, members, networks, tokens } from "#db/schema/index.server";
import { admitMember } from "~/accounts/admission.server";
import { passwordFault } from "~/accounts/password-rules.server";
import { hashPassword } from "~/accounts/passwords.server";
import { consumeToken, createToken, hashOf } from "~/accounts/tokens.server";

const LINK_HOURS = 48;
const HOUR = 3_600_000;

/** What a confirmation link opens: `known` when its address has had an account since. */
export type Confirmation =
  | { state: "open"; request: { id: number; name: string; email: string; network: string } }
  | { state: "unknown" | "used" | "expired" | "known" | "ended" };

/** Makes the link that confirms a request's address, for the mail that leaves now. It serves once, for 48 hours. */
export async function newConfirmation(db: Db, requestId: number, now: Date) {
  const expiresAt = new Date(now.getTime() + LINK_HOURS * HOUR);
  return createToken(db, { purpose: "confirm_request", about: { requestId }, now, expiresAt });
}

/** What a link opens at this moment. Reading it does not use it: mail scanners follow links. */
export async function findConfirmation(db: Db, token: string, now: Date): Promise<Confirmation> {
  const [found] = await db
    .select({
      ...{ usedAt: tokens.usedAt, expiresAt: tokens.expiresAt, state: joinRequests.state },
      ...{ id: joinRequests.id, name: joinRequests.name, email: joinRequests.email },
      ...{ network: networks.name, endedAt: networks.endedAt, mailbox: joinRequests.mailbox },
    })
    .from(tokens)
    .innerJoin(joinRequests, eq(joinRequests.id, tokens.requestId))
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .where(and(eq(tokens.tokenHash, hashOf(token)), eq(tokens.purpose, "confirm_request")));
  if (!found) return { state: "unknown" };
  if (found.usedAt || found.state !== "unconfirmed") return { state: "used" };
  if (found.expiresAt <= now) return { state: "expired" };
  if (found.endedAt) return { state: "ended" };
  const [account] = await db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.mailbox, found.mailbox));
  if (account) return { state: "known" };
  const { id, name, email, network } = found;
  return { state: "open", request: { id, name, email, network } };
}

/**
 * Confirms the address and opens the account, without a standing: the request is now with the network. Of two at
 * once, one does.
 * @returns the new member's id, what is wrong with the password, or the state of a link that opens nothing
 */
export async function confirm(
  db: Db,
  { token, password }: { token: string; password: string },
  now: Date,
): Promise<
  | { ok: true; memberId: number }
  | { ok: false; state: Exclude<Confirmation["state"], "open"> }
  | { ok: false; state: "open"; errors: { password: string } }
> {
  const found = await findConfirmation(db, token, now);
  if (found.state !== "open") return { ok: false, state: found.state };
  const error = passwordFault(password, found.request);
  if (error) return { ok: false, state: "open", errors: { password: error } };
  const passwordHash = await hashPassword(password);
  try {
    return await db.transaction(async (tx) => {
      if (!(await consumeToken(tx, "confirm_request", token, now))) return { ok: false, state: "used" };
      return { ok: true, memberId: await openAccount(tx, found.request.id, passwordHash, now) };
    });
  } catch (failure) {
    if (constraintOf(failure) !== "members_mailbox") throw failure;
    return { ok: false, state: "known" };
  }
}

async function openAccount(tx: Db, requestId: number, passwordHash: string, now: Date) {
  const [request] = await tx.select().from(joinRequests).where(eq(joinRequests.id, requestId)).for("update");
  if (!request) throw new Error(`no request ${requestId}`);
  const { name, email, territoryId, levels, charterVersion } = request;
  const memberId = await admitMember(tx, {
    ...{ name, email, standing: "none", networkId: null, territoryId, function: request.function, levels },
    ...{ joinedAt: now, charterVersion, passwordHash },
  });
  await tx
    .update(joinRequests)
    .set({ state: "waiting", memberId, confirmedAt: now })
    .where(eq(joinRequests.id, requestId));
  return memberId;
}
