/** Addresses of the guide, as the site map gives them. */
export const fichePath = (slug: string, query = "") => `/guide/${slug}${query}`;

export const editionPath = (number: number) => `/guide/editions/${number}`;

/** Permanent: the fiche as this edition has it. */
export const editionFichePath = (number: number, slug: string) => `${editionPath(number)}/${slug}`;
