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
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { askForAnotherLink } from "../asking.server";
import { tooManyMails } from "../refusals";

export const meta: MetaFunction = () => titled("Confirmez votre adresse");

export function loader({ request }: LoaderFunctionArgs) {
  return { again: new URL(request.url).searchParams.has("renvoi") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const email = (await readForm(request)).text("email");
  const sent = await askForAnotherLink(db, { email, address: context.address }, new Date());
  if (sent.ok) throw redirect("/inscription/envoyee?renvoi=1");
  if (sent.errors) return data({ email, error: sent.errors.email }, { status: 422 });
  return tooManyMails(sent.retryAfterSeconds, (error) => ({ email, error }));
}

export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders;

/** The same page whoever the address belongs to. */
export default function Sent() {
  const { again } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Confirmez votre adresse" />
      <p role="status">
        {again
          ? "Si une demande attend d’être confirmée à cette adresse, un nouveau lien vient d’y partir."
          : "Nous venons de vous écrire. Ouvrez le lien reçu pour confirmer votre adresse et choisir votre mot de passe."}
      </p>
      <p>
        Le lien sert pendant 48&nbsp;heures. Votre réseau verra votre demande dès que vous aurez confirmé
        votre adresse&nbsp;; sans confirmation, elle sera effacée au bout de 7&nbsp;jours.
      </p>
      <form method="post" action="/inscription/envoyee" className="stack">
        <h2>Rien reçu&nbsp;?</h2>
        <p>
          Regardez dans les courriers indésirables. Si l’adresse était fausse,{" "}
          <a href="/inscription">refaites votre demande</a>.
        </p>
        <TextField
          label="Votre adresse"
          name="email"
          type="email"
          autoComplete="email"
          required
          defaultValue={failed?.email}
          error={failed?.error}
        />
        <p className="actions">
          <button type="submit">Renvoyer le lien</button>
        </p>
      </form>
    </div>
  );
}
