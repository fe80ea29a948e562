import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { REFERENCE_LISTS } from "#db/vocabulary";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireAdministrator, requireAdministratorsForm } from "../access";
import { EntryButton, EntryForm, NewEntry } from "../entry-form";
import { addTerm, LIST_NAMES, listTerms, moveTerm, renameTerm, setRetired } from "../lists.server";
import { wayTo } from "../places";
import { oneOf } from "../words";

export const meta: MetaFunction = () => titled("Listes");
const PATH = "/administration/listes";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAdministrator(request, context);
  const terms = await listTerms(db);
  return {
    lists: REFERENCE_LISTS.map((list) => ({
      ...{ list, name: LIST_NAMES[list] },
      terms: terms
        .filter((term) => term.list === list)
        .map(({ id, label, retiredAt }) => ({ id, label, isRetired: retiredAt !== null })),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id: by } = await requireAdministratorsForm(context);
  const [sent, label, intent, now] = [form.text("id"), form.text("name"), form.text("intent"), new Date()];
  const id = readId(sent) ?? 0;
  let error: string | null = null;
  if (intent === "add") {
    const list = oneOf(REFERENCE_LISTS, sent);
    if (!list) throw notFound();
    error = await addTerm(db, by, { list, label, now });
  } else if (intent === "up") await moveTerm(db, by, { id, step: -1, now });
  else if (intent === "down") await moveTerm(db, by, { id, step: 1, now });
  else if (intent === "retire") await setRetired(db, by, { id, isRetired: true, now });
  else if (intent === "restore") await setRetired(db, by, { id, isRetired: false, now });
  else error = await renameTerm(db, by, { id, label, now });
  if (error) return data({ id: sent, name: label, error }, { status: 422 });
  throw redirect(id ? `${PATH}#entree-${id}` : PATH);
}

export default function Lists() {
  const { lists } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <div className="column">
      <PageHead title="Listes" crumbs={wayTo()}>
        <p className="meta">
          Une entrée retirée n’est plus proposée&nbsp;; les fiches de l’annuaire qui l’ont choisie la gardent.
        </p>
      </PageHead>
      {lists.map(({ list, name: listName, terms }) => (
        <section key={list} className="stack" aria-labelledby={`liste-${list}`}>
          <h2 id={`liste-${list}`}>{listName}</h2>
          <ol className="rows">
            {terms.map(({ id, label, isRetired }, n) => (
              <EntryForm
                key={id}
                {...{ action: PATH, id, name: label, sent, what: "Entrée" }}
                isFirst={n === 0}
                isLast={n === terms.length - 1}
                buttons={
                  isRetired ? (
                    <>
                      <EntryButton intent="restore" label="Remettre" name={label} />
                      <span className="meta">Retirée</span>
                    </>
                  ) : (
                    <EntryButton intent="retire" label="Retirer" name={label} />
                  )
                }
              />
            ))}
          </ol>
          <NewEntry action={PATH} id={list} label={`Ajouter aux ${listName.toLowerCase()}`} sent={sent} />
        </section>
      ))}
    </div>
  );
}
