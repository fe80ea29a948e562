import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptCharter } from "~/accounts/charter.server";
import { requireAuthor } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { returnPath } from "~/http/return-path";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { publishedPage } from "../pages.server";

export const meta: MetaFunction = () => titled("Votre accord à la charte");

/** Where a member who has not accepted the charter is led before any other page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const back = returnPath(new URL(request.url).searchParams.get("retour"));
  const viewer = await context.viewer();
  if (viewer.kind === "visitor") throw redirect(`/connexion?retour=${encodeURIComponent(back)}`);
  if (!viewer.owesCharter && !context.submitted) throw redirect(back);
  return { back, charter: await publishedPage(db, "charte") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const back = returnPath(form.text("retour"));
  const member = await requireAuthor(context);
  const accepted = await acceptCharter(db, member.id, Number(form.text("version")) || 0);
  if (accepted) throw redirect(back);
  const error =
    "La charte vient de changer\u00a0: voici la nouvelle. Votre accord n’est pas encore enregistré.";
  return data({ back, error }, { status: 422 });
}

export default function Agreement() {
  const { back, charter } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Votre accord à la charte">
        <p>
          Avant de continuer, lisez la charte de la communauté&nbsp;: elle a changé depuis votre dernier
          accord, ou nous ne vous l’avions pas encore demandé.
        </p>
      </PageHead>
      <article className="card">
        <h2 className="card-head">{charter.title}</h2>
        <div className="prose" dangerouslySetInnerHTML={{ __html: charter.html }} />
      </article>
      <form method="post" action="/charte/accord" className="stack">
        <input type="hidden" name="version" value={charter.version} />
        <input type="hidden" name="retour" value={sent?.back ?? back} />
        {sent && (
          <p className="error" role="alert">
            {sent.error}
          </p>
        )}
        <p className="actions">
          <button type="submit" className="primary">
            J’accepte la charte
          </button>
        </p>
      </form>
    </div>
  );
}
