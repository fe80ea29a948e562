import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { refusal, refusalHeaders } from "../refusal";
import { askReset } from "../reset.server";

export const meta: MetaFunction = () => titled("Mot de passe oublié");

export async function action({ request, context }: ActionFunctionArgs) {
  const email = (await readForm(request)).text("email");
  const result = await askReset(db, { email, address: context.address });
  if (!result.ok) return refusal(result, "email", { isSent: false, email });
  return { isSent: true, email, errors: { email: undefined } };
}

export const headers = refusalHeaders;

export default function ForgottenPassword() {
  const sent = useActionData<typeof action>();
  if (sent?.isSent) {
    return (
      <div className="column narrow">
        <PageHead title="Regardez vos courriels" />
        <p role="status">
          Si un compte existe pour {sent.email}, un courriel part vers cette adresse. Son lien permet de
          choisir un nouveau mot de passe, pendant une heure.
        </p>
        <p>
          Rien n’arrive après quelques minutes&nbsp;? Regardez dans les indésirables, et vérifiez que c’est
          bien l’adresse de votre compte.
        </p>
        <p>
          <a href="/connexion">Se connecter</a>
        </p>
      </div>
    );
  }
  return (
    <div className="column narrow">
      <PageHead title="Mot de passe oublié" />
      <form method="post" action="/mot-de-passe-oublie" className="stack">
        <TextField
          label="Adresse électronique de votre compte"
          name="email"
          type="email"
          autoComplete="username"
          hint="Nous y enverrons un lien pour choisir un nouveau mot de passe."
          required
          defaultValue={sent?.email}
          error={sent?.errors.email}
        />
        <button type="submit" className="primary">
          Recevoir un lien
        </button>
      </form>
    </div>
  );
}
