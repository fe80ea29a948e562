import type { ActionFunctionArgs } from "@remix-run/node";
import { BODY_MAX } from "#db/vocabulary";
import { requireAuthor } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { render } from "~/text/markdown.server";

/** What a text will look like, by the one rendering; only members may have the server work for them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const body = (await readForm(request)).text("body");
  await requireAuthor(context);
  return new Response(render(body.slice(0, BODY_MAX)), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
