import { eq, max } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideOptions, guideProposals } from "#db/schema/index.server";
import { GUIDE_CHANGES } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { heldForEditing, optionOf, revise } from "./held-option.server";
import { textInForce } from "./in-force.server";
import { isOpen } from "./policy";

const LABEL_MAX = 100;
const NOTE_MAX = 500;
const MOST_OPTIONS = 9;

type Refused = { ok: false; errors: Record<string, string> };

/**
 * One more way to write what a proposal asks for, as an editor: it starts as the text in force.
 * @returns the number of the option
 * @throws Response 404 to who is no editor, or where there is no such proposal or fiche
 */
export async function addOption(
  db: Db,
  by: Member,
  { proposalId, label, now }: { proposalId: number; label: string; now: Date },
): Promise<{ ok: true; number: number } | Refused> {
  return db.transaction(async (tx) => {
    const proposal = await heldForEditing(tx, by, proposalId);
    if (!isOpen(proposal.status)) return refused("label", SETTLED);
    if (label.length > LABEL_MAX) return refused("label", TOO_LONG);
    const text = await textInForce(tx, proposal.pageId);
    if (!text) throw notFound();
    const [last] = await tx
      .select({ number: max(guideOptions.number) })
      .from(guideOptions)
      .where(eq(guideOptions.proposalId, proposalId));
    const number = (last?.number ?? 0) + 1;
    if (number > MOST_OPTIONS) return refused("label", "Une proposition a neuf options au plus.");
    const [option] = await tx
      .insert(guideOptions)
      .values({ proposalId, number, label, baseTextId: text.id, revision: 1 })
      .returning({ id: guideOptions.id });
    if (!option) throw new Error("the option that was just written is missing");
    const { title, body } = text;
    const first = { optionId: option.id, revision: 1, title, body, byId: null };
    await revise(tx, proposal, { ...first, editorId: by.id, at: now });
    return { ok: true, number };
  });
}

/**
 * Names an option, as an editor; while the colleges have it before them it keeps its name.
 * @throws Response 404 to who is no editor, or where there is no such option
 */
export async function labelOption(
  db: Db,
  by: Member,
  { proposalId, number, label }: { proposalId: number; number: number; label: string },
): Promise<{ ok: true } | Refused> {
  return db.transaction(async (tx) => {
    const { status } = await heldForEditing(tx, by, proposalId);
    const { id } = await optionOf(tx, proposalId, number);
    if (status !== "proposed" && status !== "examined") return refused("label", SETTLED);
    if (label.length > LABEL_MAX) return refused("label", TOO_LONG);
    await tx.update(guideOptions).set({ label }).where(eq(guideOptions.id, id));
    return { ok: true };
  });
}

/**
 * Says what a proposal changes for its readers, as an editor, before the colleges have it.
 * @throws Response 404 to who is no editor, or where there is no such proposal
 */
export async function qualifyProposal(
  db: Db,
  by: Member,
  { proposalId, change: word, note }: { proposalId: number; change: string; note: string },
): Promise<{ ok: true } | Refused> {
  return db.transaction(async (tx) => {
    const { status } = await heldForEditing(tx, by, proposalId);
    const change = GUIDE_CHANGES.find((known) => known === word && known !== "none");
    if (status !== "proposed" && status !== "examined") return refused("change", SETTLED);
    if (!change) return refused("change", "Choisissez ce que cela change.");
    if (note.length > NOTE_MAX) return refused("note", "Une note tient en 500\u00a0caractères.");
    await tx
      .update(guideProposals)
      .set({ change, changeNote: note })
      .where(eq(guideProposals.id, proposalId));
    return { ok: true };
  });
}

const TOO_LONG = "Un nom d’option tient en 100\u00a0caractères.";
const SETTLED =
  "Les collèges ont ce texte devant eux, ou ont décidé\u00a0: rien n’a été changé. Relisez les étapes de la proposition.";

const refused = (field: string, words: string): Refused => ({ ok: false, errors: { [field]: words } });
