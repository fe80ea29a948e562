import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { topicAt } from "../addressed.server";
import { postAnchor, sectionPath, topicPath } from "../addresses";
import { findUnread, putBackToUnread } from "../reads.server";

/** Leads to the first message that the member has not read, or to the last one. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await topicAt(db, viewer, params);
  const { id, page } = await findUnread(db, topic);
  return redirect(`${topicPath(topic, page)}#${postAnchor(id)}`);
}

/** Puts the topic back to unread, and leaves it: its page would say it read again. */
export async function action({ params, context }: ActionFunctionArgs) {
  const member = await requireAuthor(context);
  const topic = await putBackToUnread(db, member, readId(params.id) ?? 0, new Date());
  return redirect(sectionPath(topic.section.slug), 303);
}
