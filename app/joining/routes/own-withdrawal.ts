import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { db } from "~/platform/database.server";
import { withdrawRequest } from "../asking.server";

export async function action({ context }: ActionFunctionArgs) {
  await withdrawRequest(db, await requireAuthor(context));
  return redirect("/inscription");
}

export const loader = () => redirect("/inscription");
