import type { Block, SituationState } from "~/forum/situation";
import { type Cursor, readCursor, readSlug, writeCursor } from "~/http/cursor";

export const SITUATIONS = "/situations";

/** States and blocks as addresses say them. */
export const STATE_SLUGS: Record<SituationState, string> = {
  open: "ouverte",
  answered: "repondue",
  solved: "resolue",
  unsolved: "sans-solution",
};
export const BLOCK_SLUGS: Record<Block, string> = {
  person_eligibility: "personne",
  request_eligibility: "demande",
  contact: "interlocuteur",
  information: "information",
};

/** What the list is asked for, in words of addresses; an empty one asks for nothing. */
export interface Filters {
  state: string;
  theme: string;
  scheme: string;
  block: string;
  divergentOnly: boolean;
}

export function readFilters(params: URLSearchParams): Filters {
  const slug = (name: string) => readSlug(params.get(name) ?? undefined);
  return {
    ...{ state: slug("etat"), theme: slug("theme"), scheme: slug("dispositif"), block: slug("blocage") },
    divergentOnly: params.has("ecart"),
  };
}

export const readAfter = (params: URLSearchParams) => readCursor(params.get("apres"));

/** The address of this choice, from its beginning or further. */
export function situationsPath({ state, theme, scheme, block, divergentOnly }: Filters, after?: Cursor) {
  const params = new URLSearchParams();
  const set = (name: string, value: string) => value && params.set(name, value);
  set("etat", state);
  set("theme", theme);
  set("dispositif", scheme);
  set("blocage", block);
  set("ecart", divergentOnly ? "1" : "");
  set("apres", after ? writeCursor(after) : "");
  return params.size > 0 ? `${SITUATIONS}?${params}` : SITUATIONS;
}

/** The word of the database for one of an address: null asks for nothing, and what is unknown finds nothing. */
export function wordOf(slugs: Record<string, string>, slug: string) {
  if (!slug) return null;
  return Object.keys(slugs).find((word) => slugs[word] === slug) ?? slug;
}
