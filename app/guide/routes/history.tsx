import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holds } from "~/accounts/viewer";
import { readSlug } from "~/http/cursor";
import { notFound } from "~/http/errors";
import { db } from "~/platform/database.server";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead, titled } from "~/ui/page";
import { requireGuideReader } from "../access";
import { editionFichePath, fichePath } from "../addresses";
import { addressPath, comparisonPath, historyPath } from "../change-addresses";
import { historyOf } from "../history.server";
import { CHANGE_WORDS, nameEdition } from "../words";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titled(data ? `${data.title} : historique` : "Historique");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireGuideReader(request, context);
  const fiche = await historyOf(db, readSlug(params.fiche));
  if (!fiche) throw notFound();
  if (fiche.slug !== params.fiche) throw redirect(historyPath(fiche.slug), 301);
  const { slug, title, editions } = fiche;
  return {
    title,
    path: fichePath(slug),
    renaming: holds(viewer, "guide_editor") ? addressPath(slug) : null,
    editions: editions.map((edition, n) => {
      const before = editions[n + 1];
      const isChanged = before !== undefined && before.textId !== edition.textId;
      return {
        number: edition.number,
        name: nameEdition(edition),
        title: edition.title,
        to: editionFichePath(edition.number, slug),
        isImported: edition.origin === "imported",
        isFirst: before === undefined,
        change: CHANGE_WORDS[edition.change],
        note: withFrenchSpaces(edition.changeNote),
        comparison: isChanged ? comparisonPath(slug, before.number, edition.number) : null,
      };
    }),
  };
}

export default function History() {
  const { title, path, renaming, editions } = useLoaderData<typeof loader>();
  return (
    <div className="column">
      <PageHead
        title="Historique de la fiche"
        crumbs={[
          { name: "Guide", to: "/guide" },
          { name: title, to: path },
        ]}
      >
        {renaming && (
          <p>
            <a href={renaming}>Changer l’adresse de la fiche</a>
          </p>
        )}
      </PageHead>
      <ul className="rows">
        {editions.map((edition, n) => (
          <li key={edition.number} className="row">
            <h2 className="row-title">
              <a href={edition.to}>{edition.name}</a>
            </h2>
            <p className="meta">
              {n === 0 && <span className="badge">texte le plus récent</span>}
              {edition.change && <span className="badge quiet">{edition.change}</span>}
              {edition.isImported && " Importée, sans procès-verbal."}
              {edition.isFirst && " Première édition de cette fiche."}
            </p>
            {edition.title !== title && <p>{`Titre d’alors\u00a0: ${withFrenchSpaces(edition.title)}`}</p>}
            {edition.note && <p>{edition.note}</p>}
            {edition.comparison ? (
              <p>
                <a href={edition.comparison}>Voir ce qui a changé</a>
              </p>
            ) : (
              !edition.isFirst && <p className="meta">Même texte que dans l’édition précédente.</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
