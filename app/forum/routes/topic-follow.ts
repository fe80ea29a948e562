import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { topicAt } from "../addressed.server";
import { topicPath } from "../addresses";
import { followTopic } from "../follows.server";

/** Somebody who comes back to this address finds the topic. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return redirect(topicPath(await topicAt(db, await requireMember(request, context), params)));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const topic = await followTopic(db, member, readId(params.id) ?? 0, form.text("level"));
  return redirect(topicPath(topic), 303);
}
