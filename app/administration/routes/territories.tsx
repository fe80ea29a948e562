import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OPENINGS } from "#db/vocabulary";
import { readId } from "~/http/cursor";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { EntryForm, NewEntry } from "../entry-form";
import { wayTo } from "../places";
import { addTerritory, changeTerritory, listTerritories, moveTerritory } from "../territories.server";
import { OPENING_WORDS, oneOf } from "../words";

export const meta: MetaFunction = () => titled("Territoires");
const PATH = "/administration/territoires";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  return { territories: await listTerritories(db) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: by } = await requireAdministratorsForm(context);
  const [sent, name, intent, now] = [form.text("id"), form.text("name"), form.text("intent"), new Date()];
  const id = readId(sent) ?? 0;
  let error: string | null = null;
  if (intent === "add") error = await addTerritory(db, by, { name, now });
  else if (intent === "up") await moveTerritory(db, by, { id, step: -1, now });
  else if (intent === "down") await moveTerritory(db, by, { id, step: 1, now });
  else {
    const opening = oneOf(OPENINGS, form.text("opening"));
    error = opening
      ? await changeTerritory(db, by, { id, name, opening, now })
      : "Choisissez une ouverture dans la liste.";
  }
  if (error) return data({ id: sent, name, error }, { status: 422 });
  throw redirect(id ? `${PATH}#entree-${id}` : PATH);
}

export default function Territories() {
  const { territories } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Territoires" crumbs={wayTo()}>
        <p className="meta">
          Un territoire fermé ne reçoit aucune demande&nbsp;; sur invitation, seulement celles des personnes
          invitées.
        </p>
      </PageHead>
      <ol className="rows">
        {territories.map(({ id, name, opening }, n) => (
          <EntryForm
            key={id}
            {...{ action: PATH, id, name, sent, what: "Nom du territoire" }}
            isFirst={n === 0}
            isLast={n === territories.length - 1}
          >
            <select name="opening" aria-label={`Ouverture\u00a0: ${name}`} defaultValue={opening}>
              {OPENINGS.map((word) => (
                <option key={word} value={word}>
                  {OPENING_WORDS[word]}
                </option>
              ))}
            </select>
          </EntryForm>
        ))}
      </ol>
      <h2>Ajouter un territoire</h2>
      <NewEntry action={PATH} label="Nom du nouveau territoire" sent={sent} />
    </div>
  );
}
