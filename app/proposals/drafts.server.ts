import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideDrafts } from "#db/schema/index.server";
import { holds, type Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { optionOf, revisionOf } from "./held-option.server";
import type { OptionInput } from "./saving.server";

const TITLE_KEPT = 1000;
const BODY_KEPT = 1_000_000;

/**
 * Keeps what an editor is writing, and has not saved, with the revision it was written on.
 * @returns false for a text that is too long to be kept
 * @throws Response 404 to who is no editor, or where there is no such option
 */
export async function keepOptionDraft(db: Db, by: Member, input: OptionInput) {
  const { proposalId, number, title, body, now } = input;
  if (!holds(by, "guide_editor")) throw notFound();
  const option = await optionOf(db, proposalId, number);
  if (title.length > TITLE_KEPT || body.length > BODY_KEPT) return false;
  const isKnown = await revisionOf(db, option.id, input.revision);
  const revision = isKnown ? input.revision : option.revision;
  const kept = { revision, title, body, at: now };
  await db
    .insert(guideDrafts)
    .values({ memberId: by.id, optionId: option.id, ...kept })
    .onConflictDoUpdate({ target: [guideDrafts.memberId, guideDrafts.optionId], set: kept });
  return true;
}

/**
 * What stands before an editor who opens an option: their draft where they left one, else its text.
 * @throws Response 404 to who is no editor, or where there is no such option
 */
export async function optionToEdit(db: Db, by: Member, proposalId: number, number: number) {
  if (!holds(by, "guide_editor")) throw notFound();
  const option = await optionOf(db, proposalId, number);
  const [current, [draft]] = await Promise.all([
    revisionOf(db, option.id, option.revision),
    db
      .select()
      .from(guideDrafts)
      .where(and(eq(guideDrafts.memberId, by.id), eq(guideDrafts.optionId, option.id))),
  ]);
  if (!current) throw notFound();
  const { revision, title, body } = draft ?? { revision: option.revision, ...current };
  return { label: option.label, revision, title, body, draftAt: draft?.at ?? null };
}

/** Forgets the draft of this editor. */
export async function dropOptionDraft(db: Db, by: Member, proposalId: number, number: number) {
  if (!holds(by, "guide_editor")) throw notFound();
  const { id } = await optionOf(db, proposalId, number);
  await db.delete(guideDrafts).where(and(eq(guideDrafts.memberId, by.id), eq(guideDrafts.optionId, id)));
}
