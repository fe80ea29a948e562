import type { EditionFormat } from "#db/vocabulary";

/** Addresses of the guide, as the site map gives them. */
export const fichePath = (slug: string, query = "") => `/guide/${slug}${query}`;

/** What regions add to a fiche, and what one of them does. */
export const annexesPath = (slug: string) => `${fichePath(slug)}/annexes`;
export const annexPath = (slug: string, territory: string) => `${annexesPath(slug)}/${territory}`;

export const editionPath = (number: number) => `/guide/editions/${number}`;

/** Permanent: the fiche as this edition has it. */
export const editionFichePath = (number: number, slug: string) => `${editionPath(number)}/${slug}`;

/** The topics that discuss a fiche. */
export const discussionsPath = (slug: string) => `${fichePath(slug)}/sujets`;

/** Where words of a fiche are made ready for a message. */
export const citePath = (slug: string, edition?: number) =>
  `${fichePath(slug)}/citer${edition ? `?edition=${edition}` : ""}`;

export const PATHS_PATH = "/guide/parcours";
export const COLLEGES_PATH = "/guide/editions/colleges";
export const RECORDS_PATH = "/guide/editions/proces-verbaux";
export const PREPARATION_PATH = "/guide/editions/preparation";

/** Permanent: a record keeps its place. */
export const recordPath = (position: number) => `${RECORDS_PATH}/${position}`;

/** The name of an edition as a file, for who keeps it among others. */
export const editionFileName = (number: number, format: EditionFormat) =>
  `guide-reperes-du-cep-edition-${number}.${format}`;

export const editionFilePath = (number: number, format: EditionFormat) =>
  `${editionPath(number)}/fichiers/${editionFileName(number, format)}`;

/** The number of an edition in an address, or null. */
export function readEdition(word: string | undefined) {
  return word && /^[1-9]\d{0,3}$/.test(word) ? Number(word) : null;
}
