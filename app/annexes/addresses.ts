import { annexPath } from "~/guide/addresses";

/** Where the annex of a region is written. */
export const annexWritingPath = (fiche: string, territory: string) => `${annexPath(fiche, territory)}/ecrire`;
