const NARROW = "\u202f";
const WIDE = "\u00a0";

/** Makes the spaces of French punctuation unbreakable; adds none where the writer put none. */
export function withFrenchSpaces(text: string) {
  return text
    .replace(/ (?=[;!?])/g, NARROW)
    .replace(/ (?=[:»])/g, WIDE)
    .replace(/« /g, `«${WIDE}`);
}
