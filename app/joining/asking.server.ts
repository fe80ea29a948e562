import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { joinRequests, members } from "#db/schema/index.server";
import { currentCharterVersion } from "~/accounts/charter.server";
import { mailboxOf, readEmail } from "~/accounts/email";
import { countJoining } from "~/accounts/throttle.server";
import type { Member } from "~/accounts/viewer";
import { forbidden } from "~/http/errors";
import { enqueue } from "~/platform/jobs.server";
import { type Application, type ApplicationErrors, checkApplication } from "./application.server";

/** Days during which a request whose address was not confirmed is kept. */
export const UNCONFIRMED_DAYS = 7;
const DAY = 86_400_000;

export interface Asking extends Application {
  email: string;
  /** Network address of the person, for throttling only. */
  address: string;
}

export type Asked =
  | { ok: true }
  | { ok: false; errors: ApplicationErrors; retryAfterSeconds?: undefined }
  | { ok: false; errors?: undefined; retryAfterSeconds: number };

/**
 * Keeps the request of somebody who is not signed in, unseen by anyone until the address is confirmed, and writes
 * to that address. Whether it already has an account changes nothing of the answer.
 */
export async function ask(db: Db, asking: Asking, now: Date): Promise<Asked> {
  const read = readEmail(asking.email);
  const checked = await checkApplication(db, asking);
  if (read.error !== undefined || !checked.ok) {
    const errors = checked.ok ? {} : checked.errors;
    return { ok: false, errors: { ...errors, ...(read.error === undefined ? {} : { email: read.error }) } };
  }
  const { email } = read;
  const retryAfterSeconds = await countJoining(db, email, asking.address);
  if (retryAfterSeconds > 0) return { ok: false, retryAfterSeconds };
  await db.transaction(async (tx) => {
    const [request] = await tx
      .insert(joinRequests)
      .values({
        ...{ ...checked.values, email, state: "unconfirmed", createdAt: now },
        charterVersion: await currentCharterVersion(tx),
      })
      .returning({ id: joinRequests.id });
    await enqueue(tx, "joining.confirm", { requestId: request?.id });
  });
  return { ok: true };
}

/**
 * Writes again to an address whose request waits to be confirmed. The answer is the same where there is none.
 * @returns what is wrong with the address, or seconds to wait
 */
export async function askForAnotherLink(
  db: Db,
  { email: typed, address }: { email: string; address: string },
  now: Date,
): Promise<Asked> {
  const read = readEmail(typed);
  if (read.error !== undefined) return { ok: false, errors: { email: read.error } };
  const { email } = read;
  const retryAfterSeconds = await countJoining(db, email, address);
  if (retryAfterSeconds > 0) return { ok: false, retryAfterSeconds };
  const [request] = await db
    .select({ id: joinRequests.id })
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.mailbox, mailboxOf(email)),
        eq(joinRequests.state, "unconfirmed"),
        gt(joinRequests.createdAt, new Date(now.getTime() - UNCONFIRMED_DAYS * DAY)),
      ),
    )
    .orderBy(desc(joinRequests.id))
    .limit(1);
  if (request)
    await enqueue(db, "joining.confirm", { requestId: request.id }, { key: `confirm-${request.id}` });
  return { ok: true };
}

/**
 * Sends the request of a member who has no standing: a former member, or one who was refused. Their address is
 * known, so that it waits for their network at once.
 * @throws Response 403 for a member who has a standing
 */
export async function askAsMember(
  db: Db,
  member: Member,
  application: Application,
  now: Date,
): Promise<{ ok: true; requestId: number } | { ok: false; errors: ApplicationErrors }> {
  if (member.standing !== "none")
    throw forbidden(
      "Vous êtes déjà membre. Pour changer de réseau, adressez-vous à celui que vous rejoignez.",
    );
  const checked = await checkApplication(db, application);
  if (!checked.ok) return checked;
  try {
    return await db.transaction(async (tx) => {
      const [account] = await tx
        .select({ email: members.email, standing: members.standing })
        .from(members)
        .where(eq(members.id, member.id))
        .for("no key update");
      if (account?.standing !== "none") throw forbidden("Vous êtes déjà membre.");
      const charterVersion = await currentCharterVersion(tx);
      const [request] = await tx
        .insert(joinRequests)
        .values({
          ...{ ...checked.values, email: account.email, memberId: member.id, charterVersion },
          ...{ state: "waiting", createdAt: now, confirmedAt: now },
        })
        .returning({ id: joinRequests.id });
      if (!request) throw new Error("no request inserted");
      await tx.update(members).set({ charterVersion }).where(eq(members.id, member.id));
      return { ok: true, requestId: request.id };
    });
  } catch (error) {
    if (constraintOf(error) !== "join_requests_one_open") throw error;
    const network = "Vous avez déjà une demande en cours. Retirez-la d’abord pour en faire une autre.";
    return { ok: false, errors: { network } };
  }
}

/** Takes back the request of a member that was not decided. Returns false when none was open. */
export async function withdrawRequest(db: Db, member: Member) {
  const withdrawn = await db
    .update(joinRequests)
    .set({ state: "withdrawn" })
    .where(and(eq(joinRequests.memberId, member.id), inArray(joinRequests.state, ["waiting", "asked"])))
    .returning({ id: joinRequests.id });
  return withdrawn.length > 0;
}
