import type { ActionFunctionArgs } from "@remix-run/node";
import { readsGuide } from "~/guide/policy";
import { renderGuide } from "~/guide/rendering.server";
import { requireAuthor } from "~/http/context.server";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { OPTION_MAX } from "../limits";

/** What a text of the guide will look like, by its one rendering. */
export async function action({ request, context }: ActionFunctionArgs) {
  const body = (await readForm(request)).text("body");
  if (!readsGuide(await requireAuthor(context))) throw notFound();
  return new Response(renderGuide(body.slice(0, OPTION_MAX)), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
