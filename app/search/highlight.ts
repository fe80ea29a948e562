/** A piece of an excerpt, found word or not: plain text, which the page escapes. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Splits a headline whose found words stand between the control characters 2 and 3. */
export function highlighted(headline: string): Piece[] {
  return headline
    .split(/(\u0002[^\u0003]*\u0003)/)
    .filter(Boolean)
    .map((text) => ({ text: text.replace(/[\u0002\u0003]/g, ""), found: text.startsWith("\u0002") }));
}
