import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { markerAt } from "~/glossary/terms.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { isRead } from "~/http/prefetch";
import { db } from "~/platform/database.server";
import { titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { editionFichePath, fichePath } from "../addresses";
import { FichePage, setPieces } from "../fiche-page";
import { readPath } from "../path";
import { ficheAt } from "../reading.server";
import { remember } from "../reads.server";
import { renderAnnexes } from "../rendered-annexes.server";
import { renderDiscussions } from "../rendered-discussions.server";
import { hasText, renderFiche } from "../rendered-fiche.server";
import { renderNews } from "../rendered-news.server";
import { renderProposals } from "../rendered-proposals.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data?.title ?? "Guide");

/** A fiche in the edition in force. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const { search, searchParams } = new URL(request.url);
  const fiche = await ficheAt(db, readSlug(params.fiche), null, viewer);
  if (!fiche?.lastEdition) throw notFound();
  if (fiche.slug !== params.fiche) throw redirect(fichePath(fiche.slug, search), 301);
  // An address never dies: the fiche is read where it was last. It may come back, so not for ever.
  if (!hasText(fiche)) throw redirect(editionFichePath(fiche.lastEdition, fiche.slug), 302);
  const mark = await markerAt(db, fiche.glossary);
  setPieces(context, renderFiche(fiche, { edition: null, path: readPath(searchParams) }, mark));
  setPieces(context, {
    news: renderNews(fiche),
    proposals: renderProposals(viewer, fiche),
    annexes: renderAnnexes(viewer, fiche),
    discussions: renderDiscussions(fiche),
  });
  if (isRead(request)) await remember(db, viewer, fiche, new Date());
  return { title: fiche.ficheTitle };
}

export default FichePage;
