import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { type ChangeState, confirmChange, findChange, refuseChange } from "../email-confirmation.server";
import { secretHeaders } from "../refusal";

export const meta: MetaFunction = () => titled("Changement d’adresse");

/** The link is enough: it may be opened on another device than the one that is signed in. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { side, change, state } = await findChange(db, params.token ?? "", new Date());
  return { side, state, newEmail: change.newEmail };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const token = params.token ?? "";
  await (form.checked("annuler") ? refuseChange : confirmChange)(db, token, new Date());
  throw redirect(`/compte/adresse/${token}`);
}

export const headers = secretHeaders;

const SENTENCES: Record<Exclude<ChangeState, "unconfirmed">, string> = {
  "waiting for the other":
    "C’est noté pour cette adresse. Le changement se fera quand l’autre aura confirmé aussi, par le lien qu’elle a reçu.",
  done: "Les deux adresses ont confirmé\u00a0: le changement est fait. Connectez-vous maintenant avec la nouvelle.",
  cancelled:
    "Ce changement est annulé, et le compte garde son adresse. S’il vous le faut encore, demandez-le de nouveau depuis votre compte.",
  expired:
    "Les 48 heures sont passées, et le compte garde son adresse. S’il vous le faut encore, demandez-le de nouveau depuis votre compte.",
};

export default function EmailConfirmation() {
  const { side, state, newEmail } = useLoaderData<typeof loader>();
  return (
    <div className="column narrow">
      <PageHead title="Changement d’adresse" />
      {state === "unconfirmed" ? (
        <>
          <p>
            {side === "old"
              ? "Votre compte de la ComCEP prendra l’adresse "
              : "Un compte de la ComCEP prendra cette adresse, "}
            <b>{newEmail}</b>
            {side === "old" ? ", si vous le confirmez." : ". Confirmez si c’est le vôtre."}
          </p>
          <form method="post" className="stack">
            <p className="actions">
              <button type="submit" className="primary">
                Confirmer
              </button>
              <button type="submit" name="annuler" value="1">
                Annuler ce changement
              </button>
            </p>
          </form>
          <p className="meta">
            Si vous n’avez rien demandé, annulez
            {side === "old" ? ", puis changez votre mot de passe : quelqu’un le connaît." : "."}
          </p>
        </>
      ) : (
        <>
          <p role="status">{SENTENCES[state]}</p>
          {state === "waiting for the other" && (
            <form method="post">
              <button type="submit" name="annuler" value="1">
                Annuler ce changement
              </button>
            </form>
          )}
          <p>
            <a href="/compte">Votre compte</a>
          </p>
        </>
      )}
    </div>
  );
}
