import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireAuthor } from "~/http/context.server";
import { notFound, refuse } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { fieldsOf, versionOf } from "../draft-form";
import { readPlace } from "../draft-place";
import { renderElsewhere } from "../rendered-draft.server";
import { pathOfPlace, saveDraft } from "../saved-drafts.server";

/** Keeps what is being written: for the script of a form, which reads what comes back, or for its button. */
export async function action({ request, context }: ActionFunctionArgs) {
  const isScript = request.headers.get("Accept") === "application/json";
  const form = await readForm(request);
  const [title, body] = [form.text("title"), form.text("body")];
  return keeping(`${title}\n\n${body}`.trim(), async () => {
    const author = await requireAuthor(context);
    const place = readPlace(form.text("brouillon"));
    if (!place) throw notFound();
    const result = await saveDraft(db, author, {
      ...{ place, title, body, fields: fieldsOf(form), version: versionOf(form) },
      isPreferred: form.checked("prefere"),
      now: new Date(),
    });
    if (result.ok) {
      if (isScript) return Response.json({ version: result.version });
      throw redirect((await pathOfPlace(db, author, place)) ?? "/brouillons", 303);
    }
    if (result.problem === "too long") throw refuse(422, TOO_LONG);
    if (!isScript) throw refuse(409, ELSEWHERE);
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    return new Response(renderElsewhere(result.other), { status: 409, headers });
  });
}

const TOO_LONG = {
  title: "Brouillon trop long",
  message: "Ce texte est trop long pour être gardé. Le voici\u00a0: copiez-le ailleurs, ou raccourcissez-le.",
};

const ELSEWHERE = {
  title: "Brouillon modifié ailleurs",
  message:
    "Ce brouillon a changé ailleurs, sur un autre appareil peut-être. Rien n’est perdu\u00a0: les deux textes sont dans la page «\u00a0Brouillons\u00a0», et voici le vôtre.",
};
