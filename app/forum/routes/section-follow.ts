import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { sectionPath } from "../addresses";
import { followSection } from "../follows.server";
import { findSection } from "../sections.server";

/** Somebody who comes back to this address finds the section. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const section = await findSection(db, await requireMember(request, context), readSlug(params.section));
  if (!section) throw notFound();
  return redirect(sectionPath(section.slug));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const { slug } = await followSection(db, member, readSlug(params.section), form.text("level"));
  return redirect(sectionPath(slug), 303);
}
