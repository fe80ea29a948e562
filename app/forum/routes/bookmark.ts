import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { postAt } from "../addressed.server";
import { postPath } from "../addresses";
import { toggleBookmark } from "../bookmarks.server";

/** Somebody who comes back to this address finds the message. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const { topic, post } = await postAt(db, viewer, params);
  return redirect(postPath(topic.id, post.id));
}

export async function action({ params, context }: ActionFunctionArgs) {
  const member = await requireAuthor(context);
  const { topic, post } = await postAt(db, member, params);
  await toggleBookmark(db, member, { topicId: topic.id, postId: post.id, now: new Date() });
  throw redirect(postPath(topic.id, post.id), 303);
}
