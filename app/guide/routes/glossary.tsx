import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { listTerms, type Term } from "~/glossary/terms.server";
import { db } from "~/platform/database.server";
import { slugOf } from "~/text/slug";
import { withFrenchSpaces } from "~/text/typography";
import { TextField } from "~/ui/field";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";

export const meta: MetaFunction = () => titled("Glossaire");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const asked = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 60);
  const terms = await listTerms(db);
  return {
    asked,
    isEditor: holds(viewer, "guide_editor"),
    terms: terms
      .filter((term) => hasWords(term, asked))
      .map(({ id, term, expansion, senses, isExpanded }) => ({
        ...{ id, term, isExpanded, expansion: withFrenchSpaces(expansion) },
        senses: senses.map(({ meaning, source }) => ({
          ...{ meaning: withFrenchSpaces(meaning), source: withFrenchSpaces(source) },
        })),
      })),
  };
}

/** Whether a term or what it stands for has these letters, accents aside. */
function hasWords({ term, expansion, senses }: Term, asked: string) {
  if (!asked) return true;
  const within = [term, expansion, ...senses.map(({ meaning }) => meaning)];
  return within.some((text) => slugOf(text).includes(slugOf(asked)));
}

export default function Glossary() {
  const { asked, isEditor, terms } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead title="Glossaire" crumbs={[{ name: "Guide", to: "/guide" }]}>
        <p>
          Sigles et mots du conseil en évolution professionnelle, avec chacun de leurs sens et sa source.
          {isEditor && (
            <>
              {" "}
              <a href="/guide/glossaire/nouveau">Ajouter un terme</a>
            </>
          )}
        </p>
      </PageHead>
      <search>
        <form method="get" className="stack">
          <TextField name="q" type="search" label="Chercher un terme" defaultValue={asked} maxLength={60} />
          <button type="submit">Chercher</button>
        </form>
      </search>
      {terms.length === 0 && (
        <p>
          Aucun terme ne contient «&nbsp;{asked}&nbsp;». <a href="/guide/glossaire">Voir tout le glossaire</a>
        </p>
      )}
      <dl className="glossary">
        {terms.map(({ id, term, expansion, senses, isExpanded }) => (
          <div key={id} id={`terme-${id}`} className="row">
            <dt>
              <dfn>{term}</dfn>
              {expansion && `\u00a0: ${expansion}`}
            </dt>
            {senses.map(({ meaning, source }, n) => (
              <dd key={meaning}>
                {senses.length > 1 && `${n + 1}. `}
                {meaning}
                <p className="meta">{`Source\u00a0: ${source}`}</p>
              </dd>
            ))}
            {isEditor && (
              <dd className="meta">
                <a href={`/guide/glossaire/${id}`}>{`Corriger «\u00a0${term}\u00a0»`}</a>
                {!isExpanded && " · à ne pas développer"}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}
