import { keptMarkup } from "~/ui/kept-markup.server";
import { editionFichePath, editionPath, fichePath } from "./addresses";
import { Contents, FicheList, Paths } from "./contents-views";
import { Banner } from "./fiche-views";
import { chaptersOf, fichesOf, hasOwnOrder, type Path, pathQuery, WHOLE } from "./path";
import { type EditionRead, readPlan } from "./reading.server";

/** The contents of the edition in force along a path, as ready HTML. */
export function renderContents(edition: EditionRead, path: Path) {
  const query = pathQuery(path);
  return keptMarkup(`guide-contents|${query}|${edition.plan}|${edition.number}`, () => {
    const chapters = readPlan(edition.plan);
    const linkTo = (slug: string) => fichePath(slug, query);
    const fiches = fichesOf(chapters, path);
    return (
      <>
        <Banner edition={edition} isInForce />
        <p className="guide-links">
          <a href={editionPath(edition.number)}>Ce qu’est cette édition</a>{" "}
          <a href="/guide/integral">Texte intégral, à imprimer</a>{" "}
          <a href="/guide/editions">Toutes les éditions</a> <a href="/guide/changements">Ce qui a changé</a>{" "}
          <a href="/guide/propositions">Propositions d’évolution</a> <a href="/guide/glossaire">Glossaire</a>{" "}
          <a href="/guide/recommandations">Recommandations du CNEFOP</a>
        </p>
        <Paths path={path} />
        {fiches.length === 0 && (
          <p>Aucune fiche de cette édition n’est à la fois de ce parcours et de ce niveau.</p>
        )}
        {hasOwnOrder(chapters, path) ? (
          <div className="card">
            <FicheList fiches={fiches} linkTo={linkTo} />
          </div>
        ) : (
          <Contents chapters={chaptersOf(chapters, path)} linkTo={linkTo} />
        )}
      </>
    );
  });
}

/** The presentation and the contents of one edition, as ready HTML. */
export function renderEdition(edition: EditionRead) {
  const { number, inForce, renderer, plan, presentationHtml } = edition;
  return keptMarkup(`guide-edition|${number}|${inForce}|${renderer}|${plan}`, () => (
    <>
      <Banner edition={edition} isInForce={number === inForce} />
      <div className="prose guide-text" dangerouslySetInnerHTML={{ __html: presentationHtml }} />
      <Contents
        chapters={chaptersOf(readPlan(plan), WHOLE)}
        linkTo={(slug) => editionFichePath(number, slug)}
      />
    </>
  ));
}
