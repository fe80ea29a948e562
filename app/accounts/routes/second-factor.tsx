import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { signInFirst } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { returnPath } from "~/http/return-path";
import { db } from "~/platform/database.server";
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { DUTY_WORDS } from "../duty-words";
import { qrCode } from "../qr-code.server";
import { RecoveryCodes } from "../recovery-code-list";
import { refusal, secretHeaders } from "../refusal";
import { confirmSecondFactor, findSecondFactor, startSecondFactor } from "../second-factor.server";
import { SecondFactorInUse, SecondFactorKey, SecondFactorStart } from "../second-factor-steps";
import { findSession } from "../sessions.server";

const PATH = "/compte/securite/second-facteur";

export const meta: MetaFunction = () => titled("Vérification en deux étapes");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const back = returnPath(new URL(request.url).searchParams.get("retour") ?? "/compte/securite");
  const factor = await findSecondFactor(db, member.id);
  if (factor.state === "pending") context.pieces.set("qr", await qrCode(factor.address));
  const shown = factor.state === "on" ? { ...factor, since: fullDate(factor.since) } : factor;
  return { factor: shown, back, waiting: member.heldBackDuties.map((duty) => DUTY_WORDS[duty]) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: memberId } = await requireAuthor(context);
  const now = new Date();
  if (!form.checked("code")) {
    const asked = { memberId, password: form.raw("current"), address: context.address, now };
    const started = await startSecondFactor(db, asked);
    if (!started.ok) return refusal(started, "current", { codes: null });
    throw redirect(`${PATH}?retour=${encodeURIComponent(returnPath(form.text("retour")))}`);
  }
  const session = await findSession(db, request.headers.get("Cookie"));
  if (!session) throw signInFirst();
  const given = { memberId, sessionNumber: session.number, code: form.text("code"), now };
  const confirmed = await confirmSecondFactor(db, given);
  if (!confirmed.ok) return refusal(confirmed, "code", { codes: null });
  const { cookie, codes } = confirmed;
  return data({ codes, errors: null }, { headers: { "Set-Cookie": cookie } });
}

export const headers = secretHeaders;

export default function SecondFactor() {
  const { factor, back, waiting } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead
        title="Vérification en deux étapes"
        crumbs={[
          { name: "Votre compte", to: "/compte" },
          { name: "Sécurité", to: "/compte/securite" },
        ]}
      />
      {sent?.codes ? (
        <>
          <p className="notice" role="status">
            C’est activé. Vos autres sessions sont fermées.
          </p>
          <RecoveryCodes codes={sent.codes} />
          <p>
            <a className="button primary" href={back}>
              Continuer
            </a>
          </p>
        </>
      ) : (
        <>
          {factor.state === "off" && (
            <SecondFactorStart {...{ back, waiting, email: factor.email, errors: sent?.errors }} />
          )}
          {factor.state === "pending" && <SecondFactorKey {...{ back, ...factor, errors: sent?.errors }} />}
          {factor.state === "on" && <SecondFactorInUse {...factor} />}
        </>
      )}
    </div>
  );
}
