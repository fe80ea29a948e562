import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireMember } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { topicAt } from "../addressed.server";
import { topicPath } from "../addresses";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  const topic = await topicAt(db, viewer, params);
  const isMerged = topic.id !== readId(params.id);
  return redirect(topicPath(topic) + (isMerged ? "" : new URL(request.url).search), 301);
}
