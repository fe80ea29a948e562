import { keptMarkup } from "~/ui/kept-markup.server";
import { decorated, headingsOf } from "./decoration";
import { FicheFoot, FicheHead, Outline, type Place, Plan } from "./fiche-views";
import { chaptersOf, fichesOf, type Path, pathQuery, WHOLE } from "./path";
import { type FicheRead, readPlan } from "./reading.server";

/** A fiche that the edition asked for has. */
export type FicheText = FicheRead & { textId: number; html: string; ficheTitle: string };

export function hasText(fiche: FicheRead): fiche is FicheText {
  return fiche.textId !== null;
}

/**
 * The parts of the page of a fiche, as ready HTML by their names. They are the same for all who read the guide, and
 * kept by what they show. `edition` is given where the page is that of one edition; `mark`
 * gives the terms of the glossary a link, as the fiche's version of it has them.
 */
export function renderFiche(
  fiche: FicheText,
  { edition, path }: Omit<Place, "slug">,
  mark: (html: string) => string,
) {
  const chosen = isOn(fiche, path) ? path : WHOLE;
  const place: Place = { slug: fiche.slug, edition, path: chosen };
  const key = `${fiche.slug}|${edition ?? ""}|${pathQuery(chosen)}|${fiche.number}|${fiche.inForce}`;
  const text = `${fiche.textId}|${fiche.renderer}`;
  const kept = `${key}|${text}|${fiche.planVersion}`;
  return {
    head: keptMarkup(`guide-head|${fiche.lastEdition}|${kept}`, () => headOf(fiche, place)),
    plan: keptMarkup(`guide-plan|${kept}`, () => (
      <Plan chapters={chaptersOf(readPlan(fiche.plan), chosen)} place={place} />
    )),
    outline: keptMarkup(`guide-outline|${text}`, () => <Outline headings={headingsOf(fiche.html)} />),
    text: keptMarkup(`guide-text|${text}|${fiche.glossary}`, () => (
      <div className="prose" dangerouslySetInnerHTML={{ __html: mark(decorated(fiche.html)) }} />
    )),
    foot: keptMarkup(`guide-foot|${fiche.record}|${kept}`, () => {
      const fiches = fichesOf(readPlan(fiche.plan), chosen);
      const at = fiches.findIndex(({ slug }) => slug === fiche.slug);
      const around = { before: fiches[at - 1], after: fiches[at + 1] };
      return <FicheFoot {...around} place={place} number={fiche.number} record={fiche.record} />;
    }),
  };
}

/** A fiche that is not on the path asked for is read in the whole guide. */
function isOn({ plan, slug }: FicheText, path: Path) {
  if (path === WHOLE) return true;
  return fichesOf(readPlan(plan), path).some((fiche) => fiche.slug === slug);
}

function headOf(fiche: FicheText, place: Place) {
  const { ficheTitle: title, chapter, levels, roles, lastEdition, inForce } = fiche;
  const isInForce = lastEdition === inForce;
  return (
    <FicheHead
      edition={fiche}
      fiche={{ title, chapter: chapter ?? "", levels: levels ?? [], roles: roles ?? [], isInForce }}
      place={place}
    />
  );
}
