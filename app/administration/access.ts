import type { AppLoadContext } from "@remix-run/node";
import { holds, type Member } from "~/accounts/viewer";
import { requireAuthor, requireMember } from "~/http/context.server";
import { notFound } from "~/http/errors";

/** The administrator who reads this page; for anybody else it does not exist. */
export async function requireAdministrator(request: Request, context: AppLoadContext): Promise<Member> {
  return administering(await requireMember(request, context));
}

/** The administrator who sends this form: the duty may have ended since the page was shown. */
export async function requireAdministratorsForm(context: AppLoadContext): Promise<Member> {
  return administering(await requireAuthor(context));
}

function administering(member: Member) {
  if (!holds(member, "admin")) throw notFound();
  return member;
}
