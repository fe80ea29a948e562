import { QUERY_MAX, REFERENCE_LISTS, type ReferenceList } from "#db/vocabulary";
import { readId, readSlug } from "~/http/cursor";
import { DIRECTORY } from "./addresses";

/** Names of the lists in addresses. */
export const LIST_FIELDS: Record<ReferenceList, string> = {
  theme: "theme",
  scheme: "dispositif",
  public: "public",
};

/** What the directory is asked for; an empty word asks for nothing. */
export interface Filters {
  q: string;
  terms: Record<ReferenceList, string>;
  territory: string;
  network: string;
  resourcesOnly: boolean;
}

export const NO_FILTER: Filters = {
  ...{ q: "", territory: "", network: "", resourcesOnly: false },
  terms: { theme: "", scheme: "", public: "" },
};

export function readFilters(params: URLSearchParams): Filters {
  const slug = (name: string) => readSlug(params.get(name) ?? undefined);
  const terms = Object.fromEntries(REFERENCE_LISTS.map((list) => [list, slug(LIST_FIELDS[list])]));
  return {
    q: (params.get("q") ?? "")
      .slice(0, QUERY_MAX)
      .replace(/\p{Cc}/gu, " ")
      .trim(),
    terms: { ...NO_FILTER.terms, ...terms },
    territory: slug("territoire"),
    network: slug("reseau"),
    resourcesOnly: params.has("ressource"),
  };
}

/** The member after whom the list goes on, or null. */
export const readAfter = (params: URLSearchParams) => readId(params.get("apres") ?? undefined);

/** The address of this choice, from its beginning or after a member. */
export function directoryPath({ q, terms, territory, network, resourcesOnly }: Filters, after?: number) {
  const params = new URLSearchParams();
  const set = (name: string, value: string) => value && params.set(name, value);
  set("q", q);
  for (const list of REFERENCE_LISTS) set(LIST_FIELDS[list], terms[list]);
  set("territoire", territory);
  set("reseau", network);
  set("ressource", resourcesOnly ? "1" : "");
  set("apres", after ? String(after) : "");
  return params.size > 0 ? `${DIRECTORY}?${params}` : DIRECTORY;
}

export const isFiltered = (filters: Filters) => directoryPath(filters) !== DIRECTORY;
