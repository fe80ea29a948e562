import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { requireGuideReader } from "../access";
import { fichePath } from "../addresses";
import { historyOf } from "../history.server";
import { readsGuide } from "../policy";
import { acknowledge } from "../reads.server";

/** Somebody who comes back to this address finds the fiche. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireGuideReader(request, context);
  return redirect(fichePath(await slugOf(params.fiche)));
}

/** « J’ai lu », of the text that the page showed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireAuthor(context);
  if (!readsGuide(member)) throw notFound();
  const fiche = await historyOf(db, readSlug(params.fiche));
  const textId = readId((await readForm(request)).text("texte"));
  if (!fiche || !textId) throw notFound();
  if (!(await acknowledge(db, member, { pageId: fiche.pageId, textId, now: new Date() }))) throw notFound();
  throw redirect(fichePath(fiche.slug), 303);
}

async function slugOf(name: string | undefined) {
  const fiche = await historyOf(db, readSlug(name));
  if (!fiche) throw notFound();
  return fiche.slug;
}
