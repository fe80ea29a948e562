import { QUERY_MAX } from "#db/vocabulary";

/** What somebody typed, made fit for a search: no control characters, no run of dashes, not too long. */
export function cleanQuery(typed: string) {
  return (
    typed
      .slice(0, QUERY_MAX)
      .replace(/\p{Cc}/gu, " ")
      .replace(/(?:-\s*){2,}/g, " ")
      // Each hyphenated word is searched whole and in parts: a long chain of them overflows the question.
      .replace(/(?:[\p{L}\d]+-){5,}[\p{L}\d]*/gu, (chain) => chain.replaceAll("-", " "))
      // « à » typed without its accent: messages keep no trace of that little word.
      .replace(/(?<![\p{L}\d])a(?![\p{L}\d])/giu, " ")
      .trim()
  );
}
