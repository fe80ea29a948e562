import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideProposals, guideRounds } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { decides, isOpen, withdraws } from "./policy";
import { leadsTo, stepTo } from "./steps.server";

const REASON_MAX = 2000;

export type Verdict = "examined" | "refused" | "merged" | "withdrawn" | "presented";

interface Decision {
  proposalId: number;
  verdict: Verdict;
  reason: string;
  /** The proposal that takes it in. */
  intoId?: number | null;
  now: Date;
}

type Decided = { ok: true } | { ok: false; errors: Record<string, string> };

/**
 * Examines, refuses or merges a proposal, as an editor, or withdraws it, as its author or an editor; says of one that
 * the colleges validated that it was presented to the CNEFOP. Each says why, or when, but for an examination, which may
 * say nothing. What the colleges had before them is void.
 * @throws Response 404 to who may not
 */
export async function decideProposal(
  db: Db,
  by: Member,
  { proposalId, verdict, reason, intoId = null, now }: Decision,
): Promise<Decided> {
  return db.transaction(async (tx) => {
    const [proposal, into] = await heldProposals(tx, proposalId, verdict === "merged" ? intoId : null);
    if (!proposal) throw notFound();
    if (verdict === "withdrawn" ? !mayWithdraw(by, proposal) : !mayDecide(by, proposal)) throw notFound();
    const errors: Record<string, string> = {};
    // Back from a validation goes by its end, or by another text.
    const isLate = verdict === "examined" && proposal.status !== "proposed";
    if (isLate || !leadsTo(proposal.status, verdict)) errors.verdict = TOO_LATE;
    if (!reason && verdict !== "examined")
      errors.reason = verdict === "presented" ? WHEN : "Dites pourquoi\u00a0: cette raison sera affichée.";
    if (reason.length > REASON_MAX)
      errors.reason = `Une raison tient en 2\u00a0000\u00a0caractères\u00a0; le texte est gardé ici.`;
    if (verdict === "merged" && (!into || into.id === proposalId || !isOpen(into.status)))
      errors.into = "Choisissez une autre proposition, encore ouverte.";
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const step = { proposalId, status: verdict, reason, byId: by.id, at: now };
    await stepTo(tx, { ...step, ...(into && { mergedIntoId: into.id }) });
    await tx
      .update(guideRounds)
      .set({ closedAt: now, outcome: "voided" })
      .where(and(eq(guideRounds.proposalId, proposalId), isNull(guideRounds.closedAt)));
    return { ok: true };
  });
}

const WHEN = "Dites quand elle a été présentée\u00a0: cette phrase sera affichée.";
const TOO_LATE =
  "Cette proposition a changé d’état pendant que vous écriviez\u00a0: rien n’a été fait. Relisez ses étapes.";

const mayDecide = (by: Member, { authorId }: Held) => decides(by, { authorId, status: "proposed" });
const mayWithdraw = (by: Member, { authorId }: Held) => withdraws(by, { authorId, status: "proposed" });

type Held = Pick<typeof guideProposals.$inferSelect, "id" | "authorId" | "status">;

/** Both rows, in the order of their numbers whoever merges which into which. */
async function heldProposals(tx: Db, id: number, intoId: number | null) {
  const rows: Held[] = await tx
    .select({ id: guideProposals.id, authorId: guideProposals.authorId, status: guideProposals.status })
    .from(guideProposals)
    .where(inArray(guideProposals.id, intoId ? [id, intoId] : [id]))
    .orderBy(asc(guideProposals.id))
    .for("update");
  return [rows.find((row) => row.id === id), rows.find((row) => row.id === intoId)];
}
