import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { markerAt } from "~/glossary/terms.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { editionFichePath, readEdition } from "../addresses";
import { FichePage, setPieces } from "../fiche-page";
import { WHOLE } from "../path";
import { ficheAt } from "../reading.server";
import { renderDiscussions } from "../rendered-discussions.server";
import { hasText, renderFiche } from "../rendered-fiche.server";
import { renderCiting } from "../rendered-proposals.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** A fiche as one edition has it, for always. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const number = readEdition(params.edition);
  const fiche = number && (await ficheAt(db, readSlug(params.fiche), number, viewer));
  if (!fiche || !hasText(fiche)) throw notFound();
  if (fiche.slug !== params.fiche) throw redirect(editionFichePath(number, fiche.slug), 301);
  const mark = await markerAt(db, fiche.glossary);
  setPieces(context, renderFiche(fiche, { edition: number, path: WHOLE }, mark));
  setPieces(context, { proposals: renderCiting(viewer, fiche), discussions: renderDiscussions(fiche) });
  return { title: `${fiche.ficheTitle} (édition ${number})` };
}

export default FichePage;
