import { GUIDE_ROLES } from "#db/vocabulary";
import { withFrenchSpaces } from "~/text/typography";
import { PageHead } from "~/ui/page";
import { editionFichePath, editionPath, fichePath, recordPath } from "./addresses";
import type { Heading } from "./decoration";
import { type Path, pathName, pathQuery, ROLE_WORDS, WHOLE } from "./path";
import type { EditionFacts, PlanChapter, PlanFiche } from "./plan";
import { nameEdition, sayLevels } from "./words";

/** Which fiche a page shows, and how its links go on. */
export interface Place {
  slug: string;
  /** Given where the page is that of one edition, not of the one in force. */
  edition: number | null;
  path: Path;
}

function linkTo({ edition, path }: Pick<Place, "edition" | "path">, slug: string) {
  return edition === null ? fichePath(slug, pathQuery(path)) : editionFichePath(edition, slug);
}

/** The contents of the edition beside the text, open at the chapter of this fiche. */
export function Plan({ chapters, place }: { chapters: PlanChapter[]; place: Place }) {
  return (
    <nav aria-label="Le guide">
      {chapters.map(({ slug, title, fiches }) => (
        <details key={slug} open={fiches.some((fiche) => fiche.slug === place.slug)}>
          <summary>{withFrenchSpaces(title)}</summary>
          <ul>
            {fiches.map((fiche) => (
              <li key={fiche.slug}>
                <a
                  href={linkTo(place, fiche.slug)}
                  aria-current={fiche.slug === place.slug ? "page" : undefined}
                >
                  {withFrenchSpaces(fiche.title)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

interface FicheHeadProps {
  edition: EditionFacts;
  fiche: { title: string; chapter: string; levels: number[]; roles: string[]; isInForce: boolean };
  place: Place;
}

/** The title of a fiche, the way to it, whom it is for, and which edition one reads. */
export function FicheHead({ edition, fiche, place }: FicheHeadProps) {
  const top =
    place.edition === null
      ? [{ name: "Guide", to: `/guide${pathQuery(place.path)}` }]
      : [
          { name: "Guide", to: "/guide" },
          { name: "Éditions", to: "/guide/editions" },
          { name: `Édition\u00a0${edition.number}`, to: editionPath(edition.number) },
        ];
  const roles = GUIDE_ROLES.filter((role) => fiche.roles.includes(role));
  const readers = roles.length === GUIDE_ROLES.length ? [] : roles.map((role) => ROLE_WORDS[role].name);
  return (
    <PageHead title={fiche.title} crumbs={top}>
      <p className="meta">
        {[withFrenchSpaces(fiche.chapter), sayLevels(fiche.levels), readers.join(" · ")]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Banner edition={edition} slug={place.slug} isInForce={fiche.isInForce} />
    </PageHead>
  );
}

/** Which edition one reads, what stands behind it, and, if it is not in force, where that one is. */
export function Banner({
  edition,
  slug,
  isInForce,
}: {
  edition: EditionFacts;
  /** The fiche, on its page. */
  slug?: string;
  isInForce: boolean;
}) {
  const isCurrent = edition.number === edition.inForce;
  return (
    <div className={isCurrent ? "guide-banner" : "guide-banner old"}>
      <p>
        <b>{nameEdition(edition)}</b>
        {isCurrent ? ", en vigueur." : `. Ce n’est pas l’édition en vigueur, qui est la ${edition.inForce}. `}
        {!isCurrent && slug && isInForce && (
          <a href={fichePath(slug)}>Lire cette fiche dans l’édition en vigueur</a>
        )}
        {!isCurrent && slug && !isInForce && "Fiche absente de l’édition en vigueur."}
        {!isCurrent && !slug && <a href="/guide">Lire l’édition en vigueur</a>}
      </p>
      {edition.origin === "imported" && <p>Édition importée, sans procès-verbal.</p>}
    </div>
  );
}

/** The parts of a fiche; nothing for a single one. Its script marks the one being read. */
export function Outline({ headings }: { headings: Heading[] }) {
  if (headings.length < 2) return null;
  return (
    <guide-outline>
      <details open>
        <summary>Dans cette fiche</summary>
        <ul>
          {headings.map(({ id, level, text }) => (
            <li key={id} className={level > 2 ? "inner" : undefined}>
              <a href={`#${id}`} dangerouslySetInnerHTML={{ __html: text }} />
            </li>
          ))}
        </ul>
      </details>
    </guide-outline>
  );
}

interface FicheFootProps {
  before: PlanFiche | undefined;
  after: PlanFiche | undefined;
  place: Place;
  number: number;
  /** The record of its text, where it has one. */
  record: number | null;
}

/** The way on along the path, and the address of this text for always. */
export function FicheFoot({ before, after, place, number, record }: FicheFootProps) {
  const name = pathName(place.path);
  return (
    <>
      {(before || after) && (
        <nav className="guide-around" aria-label={name ? `Fiches voisines, ${name}` : "Fiches voisines"}>
          {before && (
            <a href={linkTo(place, before.slug)} rel="prev">
              <span className="meta">Fiche précédente</span>
              {withFrenchSpaces(before.title)}
            </a>
          )}
          {after && (
            <a href={linkTo(place, after.slug)} rel="next" className="next">
              <span className="meta">Fiche suivante</span>
              {withFrenchSpaces(after.title)}
            </a>
          )}
        </nav>
      )}
      {name && (
        <p className="meta">
          {`Vous suivez\u00a0: ${name}. `}
          <a href={linkTo({ edition: null, path: WHOLE }, place.slug)}>Revenir au guide entier</a>
        </p>
      )}
      <p className="meta">
        {"Adresse permanente de ce texte\u00a0: "}
        <a href={editionFichePath(number, place.slug)}>{editionFichePath(number, place.slug)}</a>
      </p>
      {record && (
        <p className="meta">
          {"Texte approuvé par les quatre collèges\u00a0: "}
          <a href={recordPath(record)}>{`procès-verbal n°\u00a0${record}`}</a>
        </p>
      )}
    </>
  );
}
