import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import { decorated } from "./decoration";
import { Banner } from "./fiche-views";
import { type EditionRead, type listTexts, readPlan } from "./reading.server";

type Texts = Awaited<ReturnType<typeof listTexts>>;

/** The full text of an edition with its table of contents, as ready HTML. */
export function renderWhole(edition: EditionRead, texts: Texts) {
  const bySlug = new Map(texts.map((text) => [text.slug, text]));
  const versions = texts.map(({ textId, renderer }) => `${textId}.${renderer}`).join();
  const key = `guide-whole|${edition.number}|${edition.inForce}|${edition.renderer}|${versions}|${edition.plan}`;
  return keptMarkup(key, () => {
    const chapters = readPlan(edition.plan);
    return (
      <>
        <Banner edition={edition} isInForce />
        <div
          className="prose guide-text"
          dangerouslySetInnerHTML={{ __html: decorated(edition.presentationHtml, "presentation--") }}
        />
        <nav className="guide-whole-contents" aria-labelledby="table">
          <h2 id="table">Table des matières</h2>
          <ol>
            {chapters.map(({ slug, title, fiches }) => (
              <li key={slug}>
                <a href={`#chapitre--${slug}`}>{withFrenchSpaces(title)}</a>
                <ol>
                  {fiches.map((fiche) => (
                    <li key={fiche.slug}>
                      <a href={`#fiche--${fiche.slug}`}>{withFrenchSpaces(fiche.title)}</a>
                    </li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </nav>
        {chapters.map(({ slug, title, fiches }, n) => (
          <section key={slug} className="guide-whole-chapter">
            <h2 id={`chapitre--${slug}`}>{`${n + 1}. ${withFrenchSpaces(title)}`}</h2>
            {fiches.map((fiche) => (
              <article key={fiche.slug} className="guide-text">
                <h3 id={`fiche--${fiche.slug}`}>{withFrenchSpaces(fiche.title)}</h3>
                <div
                  className="prose"
                  dangerouslySetInnerHTML={{
                    __html: decorated(bySlug.get(fiche.slug)?.html ?? "", `${fiche.slug}--`, 2),
                  }}
                />
              </article>
            ))}
          </section>
        ))}
      </>
    );
  });
}
