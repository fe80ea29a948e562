import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { returnPath } from "~/http/return-path";
import { db } from "~/platform/database.server";
import { markAllRead } from "../reads.server";

/** Somebody who comes back to this address finds what is new to them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return redirect("/non-lus");
}

/** « Tout marquer comme lu »: what was written before the page was shown, in a section or everywhere. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const section = form.checked("section") ? readSlug(form.text("section")) : null;
  const now = Date.now();
  const until = new Date(Math.min(readId(form.text("until")) ?? now, now));
  await markAllRead(db, member, { section, until });
  return redirect(returnPath(form.text("retour")), 303);
}
