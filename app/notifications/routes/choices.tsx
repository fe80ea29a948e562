import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAuthor, requireMember } from "~/http/context.server";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { CHOICES } from "../addresses";
import { readChoices, saveChoices } from "../choices.server";
import { ALWAYS_IN_APP, TOLD, TOLD_WORDS } from "../words";

export const meta: MetaFunction = () => titled("Ce dont vous êtes prévenu·e");

const SAVED = "enregistre";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const isSaved = new URL(request.url).searchParams.has(SAVED);
  return { choices: await readChoices(db, member), isSaved };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const member = await requireAuthor(context);
  const [inApp, byMail] = [form.all("app"), form.all("mail")];
  const choices = TOLD.map((kind) => ({
    kind,
    inApp: ALWAYS_IN_APP.includes(kind) || inApp.includes(kind),
    byMail: byMail.includes(kind),
  }));
  await saveChoices(db, member, choices);
  return redirect(`${CHOICES}?${SAVED}`, 303);
}

export default function Choices() {
  const { choices, isSaved } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Ce dont vous êtes prévenu·e" crumbs={[{ name: "Votre compte", to: "/compte" }]}>
        <p>
          Un message vous est annoncé une fois, pour la raison qui compte le plus. Les courriels partent un
          peu après, un par sujet&nbsp;: une correction ou un retrait compte encore.
        </p>
      </PageHead>
      {isSaved && <p role="status">C’est enregistré.</p>}
      <form method="post" action={CHOICES} className="stack">
        <table className="told">
          <thead>
            <tr>
              <th scope="col">Vous prévenir de</th>
              <th scope="col">Sur le site</th>
              <th scope="col">Par courriel</th>
            </tr>
          </thead>
          <tbody>
            {choices.map(({ kind, inApp, byMail }) => (
              <tr key={kind}>
                <th scope="row">
                  {TOLD_WORDS[kind].label}
                  <p className="meta">{TOLD_WORDS[kind].meaning}</p>
                </th>
                <td>
                  {ALWAYS_IN_APP.includes(kind) ? (
                    <span className="meta">toujours</span>
                  ) : (
                    <Box name="app" kind={kind} checked={inApp} where="sur le site" />
                  )}
                </td>
                <td>
                  <Box name="mail" kind={kind} checked={byMail} where="par courriel" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="actions">
          <button type="submit" className="primary">
            Enregistrer
          </button>
        </p>
      </form>
      <p className="meta">
        Pour suivre un sujet ou une rubrique, ou ne plus rien en recevoir, ouvrez sa page et choisissez
        «&nbsp;Suivi&nbsp;» sous son titre.
      </p>
    </div>
  );
}

function Box({
  name,
  kind,
  checked,
  where,
}: {
  name: string;
  kind: (typeof TOLD)[number];
  checked: boolean;
  where: string;
}) {
  return (
    <label className="told-box">
      <span className="visually-hidden">{`${TOLD_WORDS[kind].label}, ${where}`}</span>
      <input type="checkbox" name={name} value={kind} defaultChecked={checked} />
    </label>
  );
}
