import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { db } from "~/platform/database.server";
import { closeSession } from "../sessions.server";

export async function action({ request }: ActionFunctionArgs) {
  const cookie = await closeSession(db, request.headers.get("Cookie"));
  return redirect("/", { headers: { "Set-Cookie": cookie } });
}

export const loader = () => redirect("/");
