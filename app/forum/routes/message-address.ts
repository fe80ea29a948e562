import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { postAnchor, topicPath } from "../addresses";
import { locatePost } from "../thread.server";

/** The permanent address of a message leads to the page it stands on now, even withdrawn. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const place = await locatePost(db, viewer, readId(params.message) ?? 0);
  if (!place) throw notFound();
  return redirect(`${topicPath(place.topic, place.page)}#${postAnchor(place.postId)}`);
}
