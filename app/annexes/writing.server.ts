import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideAnnexes, guideAnnexTexts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { renderGuide } from "~/guide/rendering.server";
import { notFound } from "~/http/errors";
import { meet } from "~/proposals/meeting";
import { showsSomething } from "~/text/markdown.server";
import { type Annex, annexAt, bodiesOf, heldAnnex, type Place } from "./annex.server";
import { ANNEX_MAX } from "./limits";
import { tellRegion } from "./telling.server";

const TITLE_MAX = 200;

export interface AnnexInput {
  place: Place;
  /** The text that stood before the eyes of who writes; 0 for none. */
  base: number;
  title: string;
  body: string;
  now: Date;
}

type Saved =
  | { ok: true; isMerged: boolean }
  | { ok: false; errors: Record<string, string>; base: number }
  /** Somebody else changed the same lines meanwhile: their text, with which nothing was done. */
  | { ok: false; errors: Record<string, string>; base: number; theirs: { title: string; body: string } };

/**
 * Saves the text of an annex, as an editor or for its region: the annex begins with the first one. Where another was
 * saved since, both are joined if they changed different lines; else nothing is written. The region is told once that
 * a text waits for it.
 * @throws Response 404 to who writes none there, or where there is no such fiche or region
 */
export function saveAnnex(db: Db, by: Member, input: AnnexInput): Promise<Saved> {
  const { place, base, body, now } = input;
  // One line: the hash tells it from the body by the first break.
  const title = input.title.replace(/\s+/g, " ");
  return db.transaction(async (tx) => {
    let annex = await heldAnnex(tx, by, place);
    if (!annex.mayWrite) throw notFound();
    const errors = faultsOf(input);
    if (Object.keys(errors).length > 0) return { ok: false, errors, base };
    if (!annex.last && base !== 0) return { ok: false, errors: { body: ENDED }, base: 0 };
    const annexId = await standing(tx, annex, now);
    // Somebody may have begun it at the same moment.
    if (!annex.last) annex = await heldAnnex(tx, by, place);
    const { last } = annex;
    const mine = { title, body };
    const isLate = (last?.id ?? 0) !== base;
    const current = last && (await bodiesOf(tx, [last.id])).get(last.id);
    const met = isLate && current ? await joined(tx, annex, { base, mine, theirs: current }) : mine;
    if (!met || (isLate && Object.keys(faultsOf(met)).length > 0))
      return { ok: false, errors: {}, base: last?.id ?? 0, theirs: current ?? mine };
    if (met.title === current?.title && met.body === current.body) return { ok: true, isMerged: isLate };
    // The database computes the hash.
    const text = { annexId, revision: (last?.revision ?? 0) + 1, ...met, hash: "" };
    await tx.insert(guideAnnexTexts).values({ ...text, authorId: by.id, createdAt: now });
    if (!last || last.verdict) await tellRegion(tx, annexId, by.id);
    return { ok: true, isMerged: isLate };
  });
}

/** The annex that stands, begun where none does. */
async function standing(tx: Db, { last, pageId, territoryId }: Annex, now: Date) {
  if (last) return last.annexId;
  await tx.insert(guideAnnexes).values({ pageId, territoryId, createdAt: now }).onConflictDoNothing();
  const isIt = and(eq(guideAnnexes.pageId, pageId), eq(guideAnnexes.territoryId, territoryId));
  const [annex] = await tx
    .select({ id: guideAnnexes.id })
    .from(guideAnnexes)
    .where(and(isIt, isNull(guideAnnexes.endedAt)))
    .for("update");
  if (!annex) throw new Error("the annex that was just begun is missing");
  return annex.id;
}

interface Text {
  title: string;
  body: string;
}

/** Both texts as one, made from the text that both began with; null where they changed the same lines. */
async function joined(tx: Db, annex: Annex, texts: { base: number; mine: Text; theirs: Text }) {
  const { base, mine, theirs } = texts;
  const isOfIt = annex.texts.some(({ id, annexId }) => id === base && annexId === annex.last?.annexId);
  const from = isOfIt ? (await bodiesOf(tx, [base])).get(base) : { title: "", body: "" };
  return from ? meet(from, mine, theirs) : null;
}

const ENDED =
  "Quelqu’un a mis fin à cette annexe pendant que vous écriviez\u00a0: rien n’est enregistré, votre texte est encore ici. L’enregistrer maintenant commencerait une nouvelle annexe.";

function faultsOf({ title, body }: Text) {
  const errors: Record<string, string> = {};
  if (!title) errors.title = "Une annexe a un titre.";
  else if (title.length > TITLE_MAX) errors.title = `Un titre tient en ${TITLE_MAX}\u00a0caractères.`;
  if (!body) errors.body = "Une annexe a un texte.";
  else if (body.length > ANNEX_MAX)
    errors.body = `Une annexe tient en 100\u00a0000\u00a0caractères\u00a0; ce texte en a ${body.length.toLocaleString("fr-FR")}. Il n’est pas enregistré, mais il est encore ici.`;
  else if (!showsSomething(renderGuide(body)))
    errors.body = "Ce texte ne montre rien\u00a0: écrivez au moins un mot.";
  return errors;
}

/**
 * The annex as who writes it begins with it.
 * @throws Response 404 to who writes none there
 */
export async function annexToWrite(db: Db, viewer: Member, place: Place) {
  const annex = await annexAt(db, viewer, place);
  if (!annex.mayWrite) throw notFound();
  return annex;
}
