import type { AppLoadContext } from "@remix-run/node";
import { requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { readsGuide } from "./policy";

/**
 * The member who reads this page of the guide.
 * @throws Response that sends a visitor to sign in; 404 to a member who does not read the guide
 */
export async function requireGuideReader(request: Request, context: AppLoadContext) {
  const viewer = await requireMember(request, context);
  if (!readsGuide(viewer)) throw notFound();
  return viewer;
}
