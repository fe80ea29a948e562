import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideDrafts, guideOptions } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { renderGuide } from "~/guide/rendering.server";
import { showsSomething } from "~/text/markdown.server";
import { heldForEditing, optionOf, revise, revisionOf } from "./held-option.server";
import { OPTION_MAX } from "./limits";
import { meet } from "./meeting";
import { isOpen } from "./policy";

const TITLE_MAX = 200;
const SHOWN_MAX = 20_000;

/** What an editor typed, and the revision that stood before them. */
export interface OptionInput {
  proposalId: number;
  number: number;
  revision: number;
  title: string;
  body: string;
  now: Date;
}

type Saved =
  | { ok: true; revision: number; isMerged: boolean }
  | { ok: false; errors: Record<string, string> }
  /** Another editor changed the same lines meanwhile: their text, with which nothing was done. */
  | { ok: false; errors: Record<string, string>; theirs: { revision: number; title: string; body: string } };

/**
 * Saves the text of an option, as an editor: one more revision. Where another was saved since, both texts are joined
 * if they changed different lines; else nothing is written, and `theirs` is what the other wrote. What the colleges
 * had given is void. The editor's draft ends.
 * @throws Response 404 to who is no editor, or where there is no such option
 */
export async function saveOption(db: Db, by: Member, input: OptionInput): Promise<Saved> {
  const { proposalId, number, title, body, now } = input;
  return db.transaction(async (tx) => {
    const proposal = await heldForEditing(tx, by, proposalId);
    const option = await optionOf(tx, proposalId, number);
    const errors = faultsOf(input);
    if (!isOpen(proposal.status)) errors.body = SETTLED;
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    const { id: optionId, revision } = option;
    const current = await revisionOf(tx, optionId, revision);
    if (!current) throw new Error(`option ${optionId} has no revision ${revision}`);
    const mine = { title, body };
    const isLate = input.revision !== revision;
    const base = isLate ? await revisionOf(tx, optionId, input.revision) : current;
    const met = isLate ? base && meet(base, mine, current) : mine;
    if (!met || Object.keys(faultsOf(met)).length > 0)
      return { ok: false, errors: {}, theirs: { revision, ...current } };
    await tx
      .delete(guideDrafts)
      .where(and(eq(guideDrafts.memberId, by.id), eq(guideDrafts.optionId, optionId)));
    const isSame = met.title === current.title && met.body === current.body;
    if (isSame) return { ok: true, revision, isMerged: isLate };
    const next = { optionId, revision: revision + 1, ...met, byId: by.id };
    await revise(tx, proposal, { ...next, editorId: by.id, at: now });
    await tx.update(guideOptions).set({ revision: next.revision }).where(eq(guideOptions.id, optionId));
    return { ok: true, revision: next.revision, isMerged: isLate };
  });
}

const SETTLED =
  "Cette proposition n’attend plus de texte\u00a0: rien n’a été enregistré. Le vôtre est encore ici, copiez-le si vous voulez le garder.";

function faultsOf({ title, body }: { title: string; body: string }) {
  const errors: Record<string, string> = {};
  if (!title) errors.title = "Une fiche a un titre.";
  else if (title.length > TITLE_MAX) errors.title = `Un titre tient en ${TITLE_MAX}\u00a0caractères.`;
  if (!body) errors.body = "Une fiche a un texte.";
  else if (body.length > OPTION_MAX)
    errors.body = `Une fiche tient en 500\u00a0000\u00a0caractères\u00a0; ce texte en a ${body.length.toLocaleString("fr-FR")}. Il n’est pas enregistré, mais il est encore ici.`;
  else if (body.length < SHOWN_MAX && !showsSomething(renderGuide(body)))
    errors.body = "Ce texte ne montre rien\u00a0: écrivez au moins un mot.";
  return errors;
}
