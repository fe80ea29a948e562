import type { AccreditedStanding } from "#db/vocabulary";

/** A text of one line, without the characters that nobody sees and that turn others around. */
export function oneLine(text: string) {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A standing typed in a form, or null. */
export function readStanding(typed: string): AccreditedStanding | null {
  return typed === "peer" || typed === "non_peer" ? typed : null;
}

/** The text of a mail. */
export const paragraphs = (...parts: string[]) => parts.join("\n\n");
