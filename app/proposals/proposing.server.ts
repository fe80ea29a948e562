import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guidePages, guideProposalSteps, guideProposals } from "#db/schema/index.server";
import { PROPOSAL_KINDS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { type Passage, placeOf } from "~/guide/passage";
import { readsGuide } from "~/guide/policy";
import { ficheAt } from "~/guide/reading.server";
import { notFound } from "~/http/errors";
import { RENDERER, render, showsSomething } from "~/text/markdown.server";
import { textInForce } from "./in-force.server";
import { askForQuotation, type Quoted, quotationFault } from "./quotation.server";

/** What somebody typed to propose a change. */
export interface ProposalValues {
  title: string;
  reason: string;
  kind: string;
  passage: string;
}

export interface Proposing {
  /** The name of the fiche. */
  slug: string;
  values: ProposalValues;
  /** The text they read, in which the passage stands. */
  textId: number | null;
  /** The message it begins with. */
  quoted?: Quoted | null;
  now: Date;
}

type Refused = {
  ok: false;
  errors: Record<string, string>;
  /** The text in force is another than the one they read: where the passage stands in it, if it does. */
  moved?: { textId: number; stands: Passage | null };
};

const TITLE_MAX = 200;
const REASON_MAX = 20_000;
const PASSAGE_MAX = 5000;
const SAME_FORM_MS = 10 * 60_000;

/**
 * Proposes to change a fiche in force. The same form sent twice makes one proposal. Where the text changed since it
 * was read, a proposal on a passage is not made: `moved` says where the passage stands now.
 * @throws Response 404 to who does not read the guide, or for a fiche that is not in force
 */
export async function propose(db: Db, by: Member, { slug, values, textId, quoted = null, now }: Proposing) {
  if (!readsGuide(by)) throw notFound();
  const fiche = await ficheAt(db, slug, null);
  if (!fiche?.textId) throw notFound();
  const { pageId } = fiche;
  return db.transaction(async (tx): Promise<{ ok: true; id: number } | Refused> => {
    // One at a time on a fiche: the same form, sent twice at once, finds what the first has made.
    await tx.select().from(guidePages).where(eq(guidePages.id, pageId)).for("no key update");
    const text = await textInForce(tx, pageId);
    if (!text) throw notFound();
    const reasonHtml = render(values.reason.slice(0, REASON_MAX));
    const errors = faultsOf(values, reasonHtml);
    if (quoted) Object.assign(errors, quotationFault(quoted));
    const place = values.passage.length > PASSAGE_MAX ? null : placeOf(text.html, values.passage);
    if (values.passage && textId !== text.id)
      return { ok: false, errors, moved: { textId: text.id, stands: place } };
    if (values.passage && !errors.passage && !place) errors.passage = NOT_FOUND;
    const kind = PROPOSAL_KINDS.find((word) => word === values.kind);
    if (!kind || Object.keys(errors).length > 0) return { ok: false, errors };
    const { title, reason } = values;
    const passage = place?.passage ?? null;
    const form = { authorId: by.id, pageId, title, reason, passage, postId: quoted?.postId ?? null };
    const same = await sameSince(tx, form, now);
    if (same) return { ok: true, id: same.id };
    const [made] = await tx
      .insert(guideProposals)
      .values({
        ...{ pageId, kind, title, reason, reasonHtml, renderer: RENDERER, authorId: by.id, createdAt: now },
        ...{ status: "proposed" as const, statusAt: now, changeNote: "" },
        ...{ passage, passageTextId: place && text.id },
        ...{ passageBefore: place?.before ?? "", passageAfter: place?.after ?? "" },
      })
      .returning({ id: guideProposals.id });
    if (!made) throw new Error("the proposal that was just written is missing");
    const step = { proposalId: made.id, status: "proposed" as const, reason: "", byId: by.id, at: now };
    await tx.insert(guideProposalSteps).values(step);
    if (quoted) await askForQuotation(tx, by, made.id, quoted, now);
    return { ok: true, id: made.id };
  });
}

const NOT_FOUND =
  "Ce passage n’est pas dans le texte en vigueur. Copiez-le depuis la fiche, d’un seul tenant, ou videz ce champ.";

function faultsOf({ title, reason, kind, passage }: ProposalValues, reasonHtml: string) {
  const errors: Record<string, string> = {};
  if (!title) errors.title = "Donnez un titre à votre proposition.";
  else if (title.length > TITLE_MAX) errors.title = `Un titre tient en ${TITLE_MAX}\u00a0caractères.`;
  if (!reason) errors.reason = "Dites pourquoi, même en deux lignes.";
  else if (reason.length > REASON_MAX)
    errors.reason = `Il faut moins de 20\u00a0000\u00a0caractères\u00a0; votre texte en a ${reason.length.toLocaleString("fr-FR")}. Il est gardé ici\u00a0: raccourcissez-le.`;
  else if (!showsSomething(reasonHtml))
    errors.reason = "Ce texte ne montre rien\u00a0: écrivez au moins un mot.";
  if (!PROPOSAL_KINDS.some((word) => word === kind)) errors.kind = "Choisissez ce que vous proposez.";
  if (passage.length > PASSAGE_MAX)
    errors.passage = `Un passage tient en 5\u00a0000\u00a0caractères\u00a0; gardez-en le début, ou videz ce champ.`;
  return errors;
}

type Same = Pick<
  typeof guideProposals.$inferSelect,
  "authorId" | "pageId" | "title" | "reason" | "passage" | "postId"
>;

async function sameSince(tx: Db, { authorId, pageId, title, reason, passage, postId }: Same, now: Date) {
  const [same] = await tx
    .select({ id: guideProposals.id })
    .from(guideProposals)
    .where(
      and(
        ...[eq(guideProposals.authorId, authorId), eq(guideProposals.pageId, pageId)],
        ...[eq(guideProposals.title, title), eq(guideProposals.reason, reason)],
        sql`${guideProposals.passage} is not distinct from ${passage}`,
        sql`${guideProposals.postId} is not distinct from ${postId}`,
        gt(guideProposals.createdAt, new Date(now.getTime() - SAME_FORM_MS)),
      ),
    )
    .limit(1);
  return same;
}
