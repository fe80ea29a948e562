import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { topicPath } from "../addresses";
import { findTopic } from "../thread.server";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await findTopic(db, viewer, readId(params.id) ?? 0);
  if (!topic) throw notFound();
  return redirect(topicPath(topic) + new URL(request.url).search, 301);
}
