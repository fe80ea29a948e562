import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { memberPath } from "~/forum/addresses";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { OWN_PROFILE } from "../addresses";
import { confirmProfile } from "../confirming.server";

/** Somebody who comes back to this address finds their profile. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context);
  if (viewer.standing === "none") throw notFound();
  return redirect(OWN_PROFILE);
}

export async function action({ context }: ActionFunctionArgs) {
  const member = await requireAuthor(context);
  await confirmProfile(db, member, new Date());
  throw redirect(memberPath(member.id), 303);
}
