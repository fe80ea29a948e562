import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, members } from "#db/schema/index.server";
import { type AccreditedStanding, REASON_MAX } from "#db/vocabulary";
import { accredit } from "~/accounts/accreditation.server";
import { structureNamed } from "~/accounts/structures.server";
import type { Member } from "~/accounts/viewer";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { deskOf } from "./desk.server";

export type Verdict =
  | { kind: "accept"; standing: AccreditedStanding; despiteDeclaration?: boolean }
  | { kind: "refuse"; reason: string };

export interface Decision {
  /** The network at whose desk they decide. */
  desk: string;
  requestId: number;
  verdict: Verdict;
}

/** What came of a decision on one request: `done`, or why it was not. */
export type Outcome =
  | { kind: "done"; name: string; standing: AccreditedStanding | null }
  /** Somebody else has decided, and how. */
  | { kind: "decided"; name: string; by: string | null; standing: AccreditedStanding | null }
  /** The person took it back, or has been accredited otherwise. */
  | { kind: "over"; name: string }
  | { kind: "own"; name: string }
  /** The person does not call themselves an adviser: accepting them as a peer asks to be confirmed. */
  | { kind: "unconfirmed"; name: string }
  /** No such request at this desk. */
  | { kind: "absent" };

/** What is missing from the reason of a refusal; null when it can be sent. */
export function reasonError(reason: string) {
  if (!reason) return "Dites pourquoi\u00a0: la personne recevra cette raison.";
  if (reason.length > REASON_MAX)
    return `La raison fait ${reason.length} caractères\u00a0; il en faut ${REASON_MAX} au plus.`;
  return null;
}

/**
 * Decides a request: the person is accredited, or told why not, by mail. Of two decisions at once, one counts, and
 * the other is told who made it.
 * @throws Response 404 for who does not decide for this network
 */
export async function decide(
  db: Db,
  lead: Member,
  { desk, requestId, verdict }: Decision,
  now: Date,
): Promise<Outcome> {
  return db.transaction(async (tx) => {
    const { scope } = await deskOf(tx, lead, desk);
    const request = await lockRequest(tx, requestId, scope);
    if (!request?.memberId) return { kind: "absent" };
    const { name, memberId, networkId } = request;
    if (memberId === lead.id) return { kind: "own", name };
    if (request.decidedAt)
      return {
        kind: "decided",
        name,
        by: await nameOf(tx, request.decidedById),
        standing: request.decidedStanding,
      };
    if (request.state === "withdrawn") return { kind: "over", name };
    if (verdict.kind === "accept") {
      const { standing, despiteDeclaration = false } = verdict;
      if (standing === "peer" && !request.isAdviser && !despiteDeclaration)
        return { kind: "unconfirmed", name };
      if (!(await welcome(tx, request, { standing, by: lead.id, now }))) return { kind: "over", name };
    }
    const standing = verdict.kind === "accept" ? verdict.standing : null;
    await tx
      .update(joinRequests)
      .set({
        ...{ state: standing ? "accepted" : "refused", decidedAt: now, decidedById: lead.id },
        ...{ decidedStanding: standing, reason: verdict.kind === "refuse" ? verdict.reason : null },
      })
      .where(eq(joinRequests.id, requestId));
    const action = standing ? "request.accepted" : "request.refused";
    const details = { request: requestId, ...(standing ? { standing } : {}) };
    await record(tx, { by: lead.id, action, memberId, networkId, details, now });
    await enqueue(tx, "joining.decided", { requestId });
    return { kind: "done", name, standing };
  });
}

/** The request, held until the end of the transaction, where it belongs to one of these networks. */
export async function lockRequest(tx: Db, requestId: number, scope: number[]) {
  const [request] = await tx
    .select()
    .from(joinRequests)
    .where(and(eq(joinRequests.id, requestId), inArray(joinRequests.networkId, scope)))
    .for("update");
  return request?.state === "unconfirmed" ? undefined : request;
}

/** Accredits the person as they described themselves. False where they have been accredited since they asked. */
async function welcome(
  tx: Db,
  request: typeof joinRequests.$inferSelect,
  { standing, by, now }: { standing: AccreditedStanding; by: number; now: Date },
) {
  const { memberId, networkId, territoryId, levels } = request;
  if (!memberId) return false;
  const structureId = await structureNamed(tx, networkId, request.structure);
  const [member] = await tx
    .select({ standing: members.standing })
    .from(members)
    .where(eq(members.id, memberId))
    .for("no key update");
  if (member?.standing !== "none") return false;
  await accredit(tx, { memberId, networkId, structureId, standing, by, now });
  await tx
    .update(members)
    .set({ territoryId, levels, function: request.function })
    .where(eq(members.id, memberId));
  return true;
}

async function nameOf(tx: Db, memberId: number | null) {
  if (!memberId) return null;
  const [member] = await tx.select({ name: members.name }).from(members).where(eq(members.id, memberId));
  return member?.name ?? null;
}
