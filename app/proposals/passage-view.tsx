import type { Passage } from "~/guide/passage";
import { withFrenchSpaces } from "~/text/typography";

/** Passages are kept with the apostrophe of the keyboard. */
export const asPrinted = (words: string) => withFrenchSpaces(words.replaceAll("'", "’"));

/** A passage among the words around it. */
export function PassageInPlace({ place: { before, passage, after } }: { place: Passage }) {
  return (
    <blockquote className="quoted passage-in-place">
      <p>
        {before && `…\u00a0${asPrinted(before)} `}
        <mark>{asPrinted(passage)}</mark>
        {after && ` ${asPrinted(after)}\u00a0…`}
      </p>
    </blockquote>
  );
}
