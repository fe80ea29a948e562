import { diffWordsWithSpace } from "diff";

/** A run of words that a correction kept, took out or put in. */
export interface Change {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Beyond, two texts have nothing in common worth the time of comparing them. */
const MOST_EDITS = 1500;

/** What changed from one text to the next, word by word; two texts too far apart come one after the other. */
export function changesBetween(before: string, after: string): Change[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS, timeout: 200 });
  if (!parts) {
    return [
      { kind: "removed", text: `${before}\n` },
      { kind: "added", text: after },
    ];
  }
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}
