import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readSlug } from "~/http/cursor";
import { db } from "~/platform/database.server";
import { renderNearby } from "../nearby.server";

/** Topics and fiches near a title that is being typed, among those the member reads. A script asks: a visitor is refused, not led elsewhere. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireAuthor(context);
  const asked = new URL(request.url).searchParams;
  const section = readSlug(asked.get("rubrique") ?? "");
  const title = (asked.get("titre") ?? "").replace(/\p{Cc}/gu, " ");
  return new Response(await renderNearby(db, viewer, title, section), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
