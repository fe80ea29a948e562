import {
  type ActionFunctionArgs,
  data,
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
import { signIn } from "../sign-in.server";

export const meta: MetaFunction = () => titled("Se connecter");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const back = returnPath(new URL(request.url).searchParams.get("retour"));
  const viewer = await context.viewer();
  if (viewer.kind === "member") throw redirect(back);
  return { back };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const email = form.text("email");
  const back = returnPath(form.text("retour") || new URL(request.url).searchParams.get("retour"));
  const result = await signIn(db, { email, password: form.raw("password"), address: context.address });
  if (result.ok) {
    throw redirect(back, { headers: { "Set-Cookie": result.cookie } });
  }
  const { retryAfterSeconds } = result;
  if (retryAfterSeconds > 0) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const error = `Trop d’essais. Patientez ${minutes} minute${minutes > 1 ? "s" : ""}, puis recommencez.`;
    return data(
      { email, back, error },
      { status: 429, headers: { "Retry-After": String(retryAfterSeconds) } },
    );
  }
  return data(
    {
      email,
      back,
      error: "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les et recommencez.",
    },
    { status: 422 },
  );
}

export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders;

export default function SignIn() {
  const { back } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead title="Se connecter" />
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
          error={failed?.error}
        />
        <button type="submit" className="primary">
          Se connecter
        </button>
      </form>
      <p className="aside">
        Pas encore membre&nbsp;? <a href="/inscription">Comment rejoindre la ComCEP</a>.
      </p>
    </div>
  );
}
