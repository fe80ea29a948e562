import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "~/http/forms.server";
import { returnPath } from "~/http/return-path";
import { db } from "~/platform/database.server";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { refusal, refusalHeaders } from "../refusal";
import { signIn } from "../sign-in.server";

export const meta: MetaFunction = () => titled("Se connecter");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const back = returnPath(searchParams.get("retour"));
  const viewer = await context.viewer();
  if (viewer.kind === "member") throw redirect(back);
  return { back, isChanged: searchParams.has("mot-de-passe-change") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const email = form.text("email");
  const back = returnPath(form.text("retour") || new URL(request.url).searchParams.get("retour"));
  const userAgent = request.headers.get("User-Agent");
  const { address } = context;
  const result = await signIn(db, { email, password: form.raw("password"), address, userAgent });
  if (!result.ok) {
    const { retryAfterSeconds } = result;
    const wrong = "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les et recommencez.";
    return refusal({ errors: { password: wrong }, retryAfterSeconds }, "password", { email, back });
  }
  const next = result.awaits ? `${FIRST[result.awaits]}?retour=${encodeURIComponent(back)}` : back;
  throw redirect(next, { headers: { "Set-Cookie": result.cookie } });
}

/** What comes before the page that was asked for. */
const FIRST = { code: "/connexion/code", "second factor": "/compte/securite/second-facteur" };

export const headers = refusalHeaders;

export default function SignIn() {
  const { back, isChanged } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead title="Se connecter" />
      {isChanged && (
        <p className="notice" role="status">
          Votre mot de passe est changé et toutes vos sessions sont fermées. Connectez-vous avec le nouveau.
        </p>
      )}
      <form method="post" action="/connexion" className="stack">
        <input type="hidden" name="retour" value={failed?.back ?? back} />
        <TextField
          label="Adresse électronique"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={failed?.email}
        />
        <TextField
          label="Mot de passe"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={failed?.errors.password}
        />
        <button type="submit" className="primary">
          Se connecter
        </button>
      </form>
      <p>
        <a href="/mot-de-passe-oublie">Mot de passe oublié</a>
      </p>
      <p className="aside">
        Pas encore membre&nbsp;? <a href="/inscription">Comment rejoindre la ComCEP</a>.
      </p>
    </div>
  );
}
