/** A piece of an excerpt, found word or not: plain text, which the page escapes. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Control characters: no text holds them, so no text can imitate them. The first two surround a found word. */
export const MARKS = {
  start: String.fromCharCode(2),
  stop: String.fromCharCode(3),
  /** Stands for `<`. */
  angle: String.fromCharCode(4),
};

/** Splits a headline at its marks. */
export function highlighted(headline: string): Piece[] {
  const [before = "", ...rest] = headline.split(MARKS.start);
  const pieces = rest.flatMap((part) => {
    const [found = "", ...after] = part.split(MARKS.stop);
    return [
      { text: found, found: true },
      { text: after.join(""), found: false },
    ];
  });
  return [{ text: before, found: false }, ...pieces]
    .filter(({ text }) => text !== "")
    .map(({ text, found }) => ({ text: text.replaceAll(MARKS.angle, "<"), found }));
}
