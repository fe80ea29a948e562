import type { Viewer } from "~/accounts/viewer";
import { readsGuide } from "~/guide/policy";

/** Where one searches: everywhere, or one place alone. */
const PLACES = [
  { value: "messages", label: "Les messages" },
  { value: "guide", label: "Le guide" },
] as const;

export type SearchPlace = (typeof PLACES)[number]["value"] | null;

/** The places among which this viewer chooses; none where there is but one. */
export function placesFor(viewer: Viewer) {
  return readsGuide(viewer) ? [...PLACES] : [];
}

/** The place of an address; everywhere for what this viewer has no choice of. */
export function readPlace(viewer: Viewer, asked: string | null): SearchPlace {
  return placesFor(viewer).find(({ value }) => value === asked)?.value ?? null;
}

/** Where a search is asked again. */
export function searchPath(query: string, place: SearchPlace) {
  return `/recherche?${new URLSearchParams({ q: query, ...(place && { dans: place }) })}`;
}
