/** The longest text of a fiche, in characters. */
export const OPTION_MAX = 500_000;
