import type { ActionFunctionArgs } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { ownMeans } from "../means.server";
import { receiveFile } from "../receiving.server";
import { markdownOf } from "../words";

/** Takes one file from the composer's script; answers what to put in the message, or why not, as plain text. */
export async function action({ request, context }: ActionFunctionArgs) {
  const owner = await requireAuthor(context);
  const sent = await (await readForm(request)).upload("file");
  if (!sent) return say(422, "Aucun fichier n’est arrivé\u00a0: choisissez-en un, puis réessayez.");
  const received = await receiveFile(db, owner, { ...sent, now: new Date() }, ownMeans());
  return received.ok ? say(201, markdownOf(received.file)) : say(422, received.error);
}

function say(status: number, text: string) {
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
