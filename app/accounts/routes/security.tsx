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
import { fullDate } from "~/ui/dates";
import { PageHead, titled } from "~/ui/page";
import { readAccount } from "../account.server";
import { changePassword } from "../own-password.server";
import { CurrentPassword, NewPassword, PasswordOwner } from "../password-fields";
import { refusal, refusalHeaders } from "../refusal";
import { SessionList } from "../session-list";
import { listSessions } from "../session-list.server";
import { findSession } from "../sessions.server";

export const meta: MetaFunction = () => titled("Sécurité");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id } = await requireMember(request, context);
  const [account, current, sessions] = await Promise.all([
    readAccount(db, id),
    findSession(db, request.headers.get("Cookie")),
    listSessions(db, id, new Date()),
  ]);
  return {
    email: account.email,
    hasSecondFactor: account.hasSecondFactor,
    isChanged: new URL(request.url).searchParams.has("mot-de-passe-change"),
    sessions: sessions.map(({ since, ...session }) => ({
      ...session,
      since: fullDate(since),
      isThis: session.number === current?.number,
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const current = await findSession(db, request.headers.get("Cookie"));
  const result = await changePassword(db, {
    ...{ memberId: member.id, password: form.raw("current"), address: context.address },
    ...{ chosen: form.raw("password"), again: form.raw("again") },
    ...{ sessionNumber: current?.number ?? null, now: new Date() },
  });
  if (!result.ok) return refusal(result, "current", {});
  throw redirect("/compte/securite?mot-de-passe-change");
}

export const headers = refusalHeaders;

export default function Security() {
  const { email, hasSecondFactor, isChanged, sessions } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <div className="column">
      <PageHead title="Sécurité" crumbs={[{ name: "Votre compte", to: "/compte" }]} />
      {isChanged && (
        <p className="notice" role="status">
          Votre mot de passe est changé, et vos autres sessions sont fermées.
        </p>
      )}
      <section aria-labelledby="second-facteur" className="stack">
        <h2 id="second-facteur">Vérification en deux étapes</h2>
        <p>
          {hasSecondFactor
            ? "Elle est activée : en plus du mot de passe, le site demande un code de votre téléphone."
            : "Elle n’est pas activée. En plus du mot de passe, le site demanderait un code de votre téléphone."}
        </p>
        <p>
          <a className="button" href="/compte/securite/second-facteur">
            {hasSecondFactor ? "Gérer les deux étapes" : "Activer les deux étapes"}
          </a>
        </p>
      </section>
      <section aria-labelledby="sessions" className="stack">
        <h2 id="sessions">Où vous êtes connecté·e</h2>
        <SessionList sessions={sessions} />
      </section>
      <section aria-labelledby="mot-de-passe" className="stack">
        <h2 id="mot-de-passe">Changer de mot de passe</h2>
        <form method="post" action="/compte/securite" className="stack">
          <PasswordOwner email={email} />
          <CurrentPassword error={errors?.current} />
          <NewPassword errors={errors} />
          <p>
            <button type="submit" className="primary">
              Changer le mot de passe
            </button>
          </p>
        </form>
        <p className="meta">
          Vos autres sessions seront fermées, et un courriel vous le dira. Vous ne savez plus le mot de passe
          actuel&nbsp;? Demandez <a href="/mot-de-passe-oublie">un lien par courriel</a>.
        </p>
      </section>
    </div>
  );
}
