import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { endSession, endSessions } from "../session-list.server";
import { findSession } from "../sessions.server";

/** Ends one of the member's sessions, by its number, or all but this one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  if (form.text("session") === "autres") {
    const current = await findSession(db, request.headers.get("Cookie"));
    await endSessions(db, member.id, current?.number);
  } else {
    await endSession(db, member.id, readId(form.text("session")) ?? 0);
  }
  return redirect("/compte/securite");
}

export const loader = () => redirect("/compte/securite");
