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
import { RecoveryCodes } from "../recovery-code-list";
import { refusal, secretHeaders } from "../refusal";
import { findSecondFactor } from "../second-factor.server";
import { replaceRecoveryCodes } from "../second-factor-ending.server";

const PATH = "/compte/securite/second-facteur";

export const meta: MetaFunction = () => titled("Codes de secours");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireMember(request, context);
  const factor = await findSecondFactor(db, id);
  if (factor.state !== "on") throw redirect(PATH);
  return { email: factor.email, codesLeft: factor.codesLeft };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: memberId } = await requireAuthor(context);
  const asked = { memberId, password: form.raw("current"), address: context.address, now: new Date() };
  const result = await replaceRecoveryCodes(db, asked);
  if (!result.ok) return refusal(result, "current", { codes: null });
  return { codes: result.codes, errors: null };
}

export const headers = secretHeaders;

export default function RecoveryCodesPage() {
  const { email, codesLeft } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title="Codes de secours"
        crumbs={[
          { name: "Sécurité", to: "/compte/securite" },
          { name: "Vérification en deux étapes", to: PATH },
        ]}
      />
      {sent?.codes ? (
        <>
          <RecoveryCodes codes={sent.codes} />
          <p>
            <a className="button primary" href={PATH}>
              Continuer
            </a>
          </p>
        </>
      ) : (
        <>
          <p>
            Codes qui servent encore&nbsp;: {codesLeft}. Dix nouveaux codes les remplaceront, et les anciens
            n’ouvriront plus rien.
          </p>
          <form method="post" className="stack" action={`${PATH}/codes-de-secours`}>
            <PasswordOwner email={email} />
            <CurrentPassword error={sent?.errors?.current} />
            <p className="actions">
              <button type="submit" className="primary">
                Remplacer les codes
              </button>
              <a href={PATH}>Ne rien changer</a>
            </p>
          </form>
        </>
      )}
    </div>
  );
}
