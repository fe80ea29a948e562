/** Addresses of what changes in the guide. */
export const historyPath = (slug: string) => `/guide/${slug}/historique`;
export const addressPath = (slug: string) => `/guide/${slug}/adresse`;

/** The difference between two editions of a fiche. */
export const comparisonPath = (slug: string, before: number, after: number) =>
  `/guide/${slug}/comparer?de=${before}&a=${after}`;

export const acknowledgementPath = (slug: string) => `/guide/${slug}/lu`;
