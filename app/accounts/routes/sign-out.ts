import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { db } from "~/platform/database.server";
import { closeSession } from "../sessions.server";

export async function action({ request }: ActionFunctionArgs) {
  const cookie = await closeSession(db, request.headers.get("Cookie"));
  // On a shared computer, the next person must not go back to what was read.
  return redirect("/", { headers: { "Set-Cookie": cookie, "Clear-Site-Data": '"cache"' } });
}

export const loader = () => redirect("/");
