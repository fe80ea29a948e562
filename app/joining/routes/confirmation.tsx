import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openingAt } from "~/accounts/opening.server";
import { openSession } from "~/accounts/sessions.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { type Confirmation, confirm, findConfirmation } from "../confirmation.server";
import { NewPassword } from "../new-password";

export const meta: MetaFunction = () => titled("Confirmer votre adresse");

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findConfirmation(db, params.token ?? "", new Date());
  const page = { request: null, token: params.token ?? "" };
  if (found.state === "open") return data({ ...page, state: found.state, request: found.request });
  return data({ ...page, state: found.state }, { status: found.state === "unknown" ? 404 : 410 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const password = (await readForm(request)).raw("password");
  const done = await confirm(db, { token: params.token ?? "", password }, new Date());
  if (done.ok) {
    const cookie = await openSession(
      db,
      done.memberId,
      openingAt(context.address, request.headers.get("User-Agent")),
    );
    throw redirect("/inscription", { headers: { "Set-Cookie": cookie } });
  }
  if (done.state === "open") return data({ error: done.errors.password }, { status: 422 });
  return data({ error: undefined }, { status: done.state === "unknown" ? 404 : 410 });
}

const CLOSED: Record<Exclude<Confirmation["state"], "open">, string> = {
  unknown:
    "Ce lien est incomplet ou n’existe pas. Copiez-le en entier depuis le courriel que vous avez reçu.",
  used: "Ce lien a déjà servi\u00a0: votre adresse est confirmée. Connectez-vous pour suivre votre demande.",
  expired: "Ce lien n’est plus valable\u00a0: il servait pendant 48\u00a0heures.",
  known:
    "Cette adresse a déjà un compte. Connectez-vous\u00a0: une demande se fait ensuite depuis votre compte.",
  ended:
    "Le réseau que vous aviez choisi n’existe plus. Refaites votre demande\u00a0: rien n’a été gardé de celle-ci.",
};

export default function ConfirmationPage() {
  const { state, request, token } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (!request) {
    return (
      <div className="column">
        <PageHead title="Ce lien ne sert plus" />
        <p>{CLOSED[state]}</p>
        <p className="actions">
          <a className="button" href="/connexion">
            Se connecter
          </a>
          <a className="button" href="/inscription/envoyee">
            Recevoir un autre lien
          </a>
          <a href="/inscription">Faire une demande</a>
        </p>
      </div>
    );
  }
  return (
    <div className="column">
      <PageHead title="Confirmer votre adresse" />
      <p>
        Vous demandez à rejoindre la ComCEP avec l’adresse {request.email}, auprès du réseau {request.network}
        . Choisissez un mot de passe&nbsp;: votre demande partira aussitôt.
      </p>
      <form method="post" action={`/inscription/confirmation/${token}`} className="stack">
        <NewPassword email={request.email} error={failed?.error} />
        <p className="actions">
          <button type="submit" className="primary">
            Confirmer ma demande
          </button>
        </p>
      </form>
    </div>
  );
}
