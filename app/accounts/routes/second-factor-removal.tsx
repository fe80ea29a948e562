import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { CurrentPassword, PasswordOwner } from "../password-fields";
import { refusal, refusalHeaders } from "../refusal";
import { findSecondFactor } from "../second-factor.server";
import { needsSecondFactor, stopSecondFactor } from "../second-factor-ending.server";

const PATH = "/compte/securite/second-facteur";

export const meta: MetaFunction = () => titled("Désactiver la vérification en deux étapes");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireMember(request, context);
  const factor = await findSecondFactor(db, id);
  if (factor.state !== "on" && !context.submitted) throw redirect(PATH);
  return { email: factor.email, isNeeded: await needsSecondFactor(db, id) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: memberId } = await requireAuthor(context);
  const asked = { memberId, password: form.raw("current"), address: context.address, now: new Date() };
  const result = await stopSecondFactor(db, asked);
  if (!result.ok) return refusal(result, "current", {});
  throw redirect(PATH);
}

export const headers = refusalHeaders;

export default function SecondFactorRemoval() {
  const { email, isNeeded } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <div className="column">
      <PageHead
        title="Désactiver la vérification en deux étapes"
        crumbs={[
          { name: "Sécurité", to: "/compte/securite" },
          { name: "Vérification en deux étapes", to: PATH },
        ]}
      />
      {isNeeded ? (
        <p role={errors ? "alert" : undefined}>
          Votre mission demande la vérification en deux étapes&nbsp;: elle reste activée tant que vous
          l’exercez. Vous changez de téléphone&nbsp;? Servez-vous d’un{" "}
          <a href={`${PATH}/codes-de-secours`}>code de secours</a>.
        </p>
      ) : (
        <>
          <p>
            Votre mot de passe suffira de nouveau à entrer dans votre compte. Vos codes de secours ne
            serviront plus.
          </p>
          <form method="post" className="stack" action={`${PATH}/retrait`}>
            <PasswordOwner email={email} />
            <CurrentPassword error={errors?.current} />
            <p className="actions">
              <button type="submit" className="danger">
                Désactiver
              </button>
              <a href={PATH}>Ne rien changer</a>
            </p>
          </form>
        </>
      )}
    </div>
  );
}
