import { withFrenchSpaces } from "~/text/typography";
import type { Passage } from "./passage";

/** A passage among the words around it. */
export function PassageInPlace({ place: { before, passage, after } }: { place: Passage }) {
  return (
    <blockquote className="quoted passage-in-place">
      <p>
        {before && `…\u00a0${withFrenchSpaces(before)} `}
        <mark>{withFrenchSpaces(passage)}</mark>
        {after && ` ${withFrenchSpaces(after)}\u00a0…`}
      </p>
    </blockquote>
  );
}
