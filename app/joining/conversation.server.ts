import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, members, requestMessages } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";
import { lockRequest } from "./deciding.server";
import { deskOf } from "./desk.server";

const MESSAGE_MAX = 2000;

export type Said = { ok: true } | { ok: false; errors: { body: string } };

/**
 * Asks the person a question before deciding; they are told by mail, and the request waits for their answer.
 * @throws Response 404 for who does not decide for this network
 */
export async function askQuestion(
  db: Db,
  lead: Member,
  { desk, requestId, body }: { desk: string; requestId: number; body: string },
  now: Date,
): Promise<Said> {
  const error = bodyError(body);
  return db.transaction(async (tx) => {
    const { scope } = await deskOf(tx, lead, desk);
    const request = await lockRequest(tx, requestId, scope);
    if (error) return { ok: false, errors: { body: error } };
    if (!request || !isOpen(request.state) || request.memberId === lead.id)
      return {
        ok: false,
        errors: { body: "Cette demande n’attend plus rien de vous\u00a0: rien n’a été envoyé." },
      };
    const { memberId, networkId } = request;
    await tx.insert(requestMessages).values({ requestId, authorId: lead.id, body, at: now });
    await tx.update(joinRequests).set({ state: "asked" }).where(eq(joinRequests.id, requestId));
    const entry = { by: lead.id, action: "request.asked", memberId, networkId, now };
    await record(tx, { ...entry, details: { request: requestId } });
    await enqueue(tx, "joining.decided", { requestId });
    return { ok: true };
  });
}

/** Answers the network's question: the request waits for the network again, and from now. */
export async function answerQuestion(db: Db, member: Member, body: string, now: Date): Promise<Said> {
  const error = bodyError(body);
  if (error) return { ok: false, errors: { body: error } };
  return db.transaction(async (tx) => {
    const [request] = await tx
      .select({ id: joinRequests.id })
      .from(joinRequests)
      .where(and(eq(joinRequests.memberId, member.id), eq(joinRequests.state, "asked")))
      .for("update");
    if (!request) {
      const body = "Votre réseau n’attend plus de réponse de votre part\u00a0: rien n’a été envoyé.";
      return { ok: false, errors: { body } };
    }
    await tx.insert(requestMessages).values({ requestId: request.id, authorId: member.id, body, at: now });
    await tx
      .update(joinRequests)
      .set({ state: "waiting", remindedAt: null, escalatedAt: null })
      .where(eq(joinRequests.id, request.id));
    return { ok: true };
  });
}

/** The exchange about a request, oldest first. */
export function messagesOf(db: Db, requestId: number) {
  return db
    .select({
      ...{ id: requestMessages.id, authorId: requestMessages.authorId, author: members.name },
      ...{ body: requestMessages.body, at: requestMessages.at },
    })
    .from(requestMessages)
    .innerJoin(members, eq(members.id, requestMessages.authorId))
    .where(eq(requestMessages.requestId, requestId))
    .orderBy(asc(requestMessages.id));
}

const isOpen = (state: string) => state === "waiting" || state === "asked";

function bodyError(body: string) {
  if (!body) return "Écrivez votre message.";
  if (body.length > MESSAGE_MAX)
    return `Ce message fait ${body.length} caractères\u00a0; il en faut ${MESSAGE_MAX} au plus.`;
  return null;
}
