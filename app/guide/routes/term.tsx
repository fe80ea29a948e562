import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { termPath } from "~/glossary/marker";
import { saveTerm, type TermValues } from "~/glossary/saving.server";
import { findTerm } from "~/glossary/terms.server";
import { requireAuthor } from "~/http/context.server";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { keeping, readForm } from "~/http/forms.server";
import { db } from "~/platform/database.server";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { TermForm } from "../term-form";
import { MOST_SENSES, readTermForm } from "../term-form.server";

const NEW = "nouveau";
const EMPTY: TermValues = { term: "", expansion: "", senses: [], isExpanded: true };

export const meta: MetaFunction = () => titled("Un terme du glossaire");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (!holds(await requireGuideReader(request, context), "guide_editor")) throw notFound();
  if (params.term === NEW) return { seen: "", values: EMPTY, room: MOST_SENSES };
  const id = readId(params.term);
  const term = id && (await findTerm(db, id));
  if (!term) throw notFound();
  return { seen: term.updatedAt.toISOString(), values: valuesOf(term), room: MOST_SENSES };
}

function valuesOf({ term, expansion, senses, isExpanded }: TermValues): TermValues {
  return { term, expansion, senses, isExpanded };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const values = readTermForm(form);
  const typed = [values.term, values.expansion, ...values.senses.flatMap((s) => [s.meaning, s.source])].join(
    "\n",
  );
  return keeping(typed, async () => {
    const by = await requireAuthor(context);
    const id = params.term === NEW ? null : readId(params.term);
    if (id === null && params.term !== NEW) throw notFound();
    const saved = await saveTerm(db, by, { id, seen: form.text("seen"), values, now: new Date() });
    if (saved.ok) throw redirect(termPath(saved.id), 303);
    const { errors, current } = saved;
    const theirs = current && { seen: current.updatedAt.toISOString(), values: valuesOf(current) };
    return data({ values, errors, theirs, seen: form.text("seen") }, { status: current ? 409 : 422 });
  });
}

export default function TermPage() {
  const { seen, values, room } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const theirs = sent?.theirs;
  return (
    <div className="column narrow">
      <PageHead
        title={seen ? `Corriger «\u00a0${values.term}\u00a0»` : "Ajouter un terme"}
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: "Glossaire", to: "/guide/glossaire" },
        ]}
      />
      {theirs && (
        <section className="notice" role="alert">
          <h2>Quelqu’un a corrigé ce terme pendant que vous écriviez</h2>
          <p>
            Rien n’est perdu&nbsp;: son texte est ici, le vôtre est dans le formulaire. Gardez ce qu’il faut
            des deux, puis enregistrez.
          </p>
          <p>
            <b>{theirs.values.term}</b>
            {theirs.values.expansion && `\u00a0: ${theirs.values.expansion}`}
          </p>
          <ul>
            {theirs.values.senses.map(({ meaning, source }) => (
              <li key={meaning}>{`${meaning} (${source})`}</li>
            ))}
          </ul>
          {!theirs.values.isExpanded && <p>À ne pas développer.</p>}
        </section>
      )}
      <TermForm
        values={sent?.values ?? values}
        seen={theirs?.seen ?? sent?.seen ?? seen}
        errors={sent?.errors ?? {}}
        room={room}
      />
    </div>
  );
}
