import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { REACTIONS } from "#db/vocabulary";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { postAt } from "../addressed.server";
import { postPath } from "../addresses";
import { toggleSign } from "../signs.server";

/** Somebody who comes back to this address finds the message. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  return redirect(postPath(topic.id, post.id));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const { topic, post } = await postAt(db, member, params);
  const kind = REACTIONS.find((reaction) => reaction === form.text("kind"));
  if (!kind) throw notFound();
  await toggleSign(db, member, { topicId: topic.id, postId: post.id, kind, now: new Date() });
  throw redirect(postPath(topic.id, post.id), 303);
}
