import { readSlug } from "~/http/cursor";
import type { Place } from "./annex.server";

/** The fiche and the region that an address names. */
export const placeOf = (params: { fiche?: string; territory?: string }): Place => ({
  fiche: readSlug(params.fiche),
  territory: readSlug(params.territory),
});
