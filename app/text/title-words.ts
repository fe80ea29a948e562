/** A title is at most half as long: what is typed may run over while it is corrected. */
const LONGEST = 240;
const MOST_WORDS = 12;

/** The words of a title that is being typed, as a search takes them. */
export function titleWords(title: string): string[] {
  return (title.slice(0, LONGEST).match(/[\p{L}\d]{2,}/gu) ?? []).slice(0, MOST_WORDS);
}
