import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { readPlace } from "../draft-place";
import { abandonDraft, pathOfPlace } from "../saved-drafts.server";

/** Gives a draft up, from the form that found it or from the list. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  return keeping(form.text("body"), async () => {
    const author = await requireAuthor(context);
    const place = readPlace(form.text("brouillon"));
    if (!place) throw notFound();
    await abandonDraft(db, author, place);
    const path = form.checked("liste") ? null : await pathOfPlace(db, author, place);
    throw redirect(path ?? "/brouillons", 303);
  });
}
