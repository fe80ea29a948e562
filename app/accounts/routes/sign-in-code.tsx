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
import { giveCode } from "../second-factor.server";
import { findSession } from "../sessions.server";

export const meta: MetaFunction = () => titled("Votre code");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const back = returnPath(new URL(request.url).searchParams.get("retour"));
  // After a code that is not right, the page shows again whatever has become of the session meanwhile.
  if (!context.submitted) await awaitingSession(request, back);
  return { back };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const back = returnPath(form.text("retour"));
  const { number, member } = await awaitingSession(request, back);
  const given = { memberId: member.id, sessionNumber: number, code: form.text("code"), now: new Date() };
  const result = await giveCode(db, given);
  if (!result.ok) return refusal(result, "code", { back });
  throw redirect(back, { headers: { "Set-Cookie": result.cookie } });
}

/** The session that waits for its code; whoever has none goes to sign in, and whoever gave it goes on. */
async function awaitingSession(request: Request, back: string) {
  const session = await findSession(db, request.headers.get("Cookie"));
  if (!session) throw redirect(`/connexion?retour=${encodeURIComponent(back)}`);
  if (!session.awaitsCode) throw redirect(back);
  return session;
}

export const headers = refusalHeaders;

export default function SignInCode() {
  const { back } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column narrow">
      <PageHead title="Votre code" />
      <form method="post" action="/connexion/code" className="stack">
        <input type="hidden" name="retour" value={failed?.back ?? back} />
        <TextField
          label="Code à six chiffres"
          name="code"
          hint="Celui que votre application affiche en ce moment, ou un de vos codes de secours."
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
          error={failed?.errors.code}
        />
        <button type="submit" className="primary">
          Continuer
        </button>
      </form>
      <p className="aside">
        Ni application ni code de secours&nbsp;? Écrivez à l’animation, dont l’adresse est dans les{" "}
        <a href="/mentions-legales">mentions légales</a>.
      </p>
    </div>
  );
}
