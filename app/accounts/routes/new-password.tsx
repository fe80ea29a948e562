import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { NewPassword, PasswordOwner } from "../password-fields";
import { secretHeaders } from "../refusal";
import { findReset, resetPassword } from "../reset.server";

export const meta: MetaFunction = () => titled("Choisir un mot de passe");

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findReset(db, params.token ?? "", new Date());
  if (found.state === "open") return { state: found.state, email: found.email };
  // The same status for all: what has become of a link is for whoever holds it.
  return data({ state: found.state, email: "" }, { status: 404 });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const result = await resetPassword(db, {
    ...{ token: params.token ?? "", chosen: form.raw("password"), again: form.raw("again"), now: new Date() },
  });
  if (result.ok) throw redirect("/connexion?mot-de-passe-change");
  return data({ errors: result.errors ?? {} }, { status: result.errors ? 422 : 404 });
}

export const headers = secretHeaders;

const CLOSED = {
  unknown:
    "Ce lien n’est pas l’un des nôtres. Il a peut-être été coupé par votre messagerie\u00a0: copiez-le en entier depuis le courriel, ou demandez-en un autre.",
  used: "Ce lien a déjà servi, ou votre mot de passe a été changé depuis. Connectez-vous, ou demandez un autre lien.",
  expired:
    "Ce lien ouvrait pendant une heure, et elle est passée. Demandez-en un autre\u00a0: il part aussitôt.",
};

export default function ChooseNewPassword() {
  const { state, email } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (state !== "open") {
    return (
      <div className="column narrow">
        <PageHead title="Ce lien n’ouvre plus" />
        <p>{CLOSED[state]}</p>
        <p className="actions">
          <a className="button primary" href="/mot-de-passe-oublie">
            Demander un autre lien
          </a>
          <a href="/connexion">Se connecter</a>
        </p>
      </div>
    );
  }
  return (
    <div className="column narrow">
      <PageHead title="Choisir un mot de passe" />
      <form method="post" className="stack">
        <PasswordOwner email={email} />
        <NewPassword errors={failed?.errors} />
        <button type="submit" className="primary">
          Changer le mot de passe
        </button>
      </form>
      <p className="meta">Toutes vos sessions ouvertes seront fermées.</p>
    </div>
  );
}
