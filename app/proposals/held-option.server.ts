import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideOptions, guideProposals, guideRevisions } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { stepTo } from "./steps.server";

/**
 * The proposal, held until the transaction ends: nothing else becomes of it meanwhile.
 * @throws Response 404 to who is no editor, or where there is none
 */
export async function heldForEditing(tx: Db, by: Member, proposalId: number) {
  if (!holds(by, "guide_editor")) throw notFound();
  const [proposal] = await tx
    .select()
    .from(guideProposals)
    .where(eq(guideProposals.id, proposalId))
    .for("update");
  if (!proposal) throw notFound();
  return proposal;
}

/** @throws Response 404 where the proposal has no option of this number */
export async function optionOf(db: Db, proposalId: number, number: number) {
  const [option] = await db
    .select()
    .from(guideOptions)
    .where(and(eq(guideOptions.proposalId, proposalId), eq(guideOptions.number, number)));
  if (!option) throw notFound();
  return option;
}

/** What the option said at this revision; null where it had none of this number. */
export async function revisionOf(db: Db, optionId: number, revision: number) {
  const [found] = await db
    .select({ title: guideRevisions.title, body: guideRevisions.body })
    .from(guideRevisions)
    .where(and(eq(guideRevisions.optionId, optionId), eq(guideRevisions.revision, revision)));
  return found ?? null;
}

const VOIDED = "Le texte a changé : ce qui avait été donné ne vaut plus.";

interface Revision {
  optionId: number;
  revision: number;
  title: string;
  body: string;
  /** Null for a text that nobody here wrote: that in force. */
  byId: number | null;
}

/** Writes one more revision of an option of a held proposal; the colleges no longer have it before them. */
export async function revise(
  tx: Db,
  { id: proposalId, status }: Pick<typeof guideProposals.$inferSelect, "id" | "status">,
  { editorId, at, ...revision }: Revision & { editorId: number; at: Date },
) {
  await tx.insert(guideRevisions).values({ ...revision, at });
  if (status !== "in_validation") return;
  await stepTo(tx, { proposalId, status: "examined", reason: VOIDED, byId: editorId, at });
}
