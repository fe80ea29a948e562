/** The longest text of an annex, in characters. */
export const ANNEX_MAX = 100_000;
