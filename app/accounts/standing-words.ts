import type { Standing } from "#db/vocabulary";

/** A member's standing as the screen says it. */
export const standingWord = (standing: Standing) => (standing === "peer" ? "pair" : "hors pair");
