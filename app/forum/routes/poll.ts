import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { refuse } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { postAt } from "../addressed.server";
import { postPath } from "../addresses";
import { closePoll, vote } from "../voting.server";

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
  const now = new Date();
  if (form.checked("close")) await closePoll(db, member, { postId: post.id, authorId: post.authorId, now });
  else {
    const options = form.all("option").map((value) => readId(value) ?? 0);
    const voted = await vote(db, member, { postId: post.id, options, now });
    if (!voted.ok) throw refuse(422, { title: "Vote non compté", message: voted.error });
  }
  return redirect(postPath(topic.id, post.id), 303);
}
