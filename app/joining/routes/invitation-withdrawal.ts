import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readId, readSlug } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { deskOf } from "../desk.server";
import { withdrawInvitation } from "../past-invitations.server";
import { invitationsPath } from "../paths";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const desk = await deskOf(db, await requireMember(request, context), readSlug(params.network));
  return redirect(invitationsPath(desk.slug));
}

export async function action({ params, context }: ActionFunctionArgs) {
  const lead = await requireAuthor(context);
  const slug = readSlug(params.network);
  await withdrawInvitation(db, lead, slug, readId(params.id) ?? 0, new Date());
  return redirect(invitationsPath(slug));
}
