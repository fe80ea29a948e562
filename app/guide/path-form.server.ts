import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";

export interface PathRow {
  slug: string;
  title: string;
  isIn: boolean;
  /** As it was typed. */
  place: string;
}

type Read = { ok: true; slugs: string[] } | { ok: false; error: string };

/** The rows as a form has them: what was checked, and the places that were typed. */
export function typedRows(form: Form, rows: PathRow[]): PathRow[] {
  const checked = new Set(form.all("fiche"));
  return rows.map(({ slug, title }) => ({
    ...{ slug, title, isIn: checked.has(slug), place: form.text(`place-${slug}`) },
  }));
}

/**
 * The fiches that a form keeps, by their places; those that have none come last. A fiche that is asked to go up or
 * down changes places with its neighbour.
 */
export function readOrder(rows: PathRow[], step: string): Read {
  const kept = rows.filter(({ isIn }) => isIn);
  if (kept.length === 0)
    return { ok: false, error: "Gardez au moins une fiche, ou revenez au parcours d’origine." };
  const wrong = kept.find(({ place }) => place !== "" && (readId(place) ?? 1000) > 999);
  if (wrong)
    return {
      ok: false,
      error: `La place de «\u00a0${wrong.title}\u00a0» est un nombre, de 1 à 999\u00a0: rien n’a été enregistré.`,
    };
  const placeOf = ({ place }: PathRow) => readId(place) ?? 1000;
  const slugs = kept.sort((a, b) => placeOf(a) - placeOf(b)).map(({ slug }) => slug);
  const [way, moved = ""] = step.split(":");
  const at = slugs.indexOf(moved);
  const to = way === "up" ? at - 1 : at + 1;
  const [one, other] = [slugs[at], slugs[to]];
  if ((way === "up" || way === "down") && one && other) [slugs[at], slugs[to]] = [other, one];
  return { ok: true, slugs };
}
