import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { NOTICES } from "../addresses";
import { readNotices } from "../list.server";

/** Marks as read what the list showed, and what is older. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  await readNotices(db, member, readId(form.text("until")) ?? 0, new Date());
  return redirect(NOTICES, 303);
}

export const loader = () => redirect(NOTICES);
