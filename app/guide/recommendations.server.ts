import { renderPage } from "~/text/markdown.server";
import { readFrontMatter } from "./front-matter";

const files = import.meta.glob<string>("../../content/guide/cnefop/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A recommendation of the CNEFOP that its report words in two ways: in a chapter, and in the synthesis. */
interface Recommendation {
  number: number;
  title: string;
  source: string;
  /** Both wordings, as HTML. */
  chapter: string;
  synthesis: string;
}

/** The recommendations that their report words in two ways, by number. */
export const RECOMMENDATIONS: readonly Recommendation[] = Object.entries(files)
  .map(([path, text]) => readRecommendation(path, text))
  .sort((one, other) => one.number - other.number);

/**
 * Reads a file of `content/guide/cnefop`.
 * @throws GuideFileError for a head that is not right; Error where one of the two wordings is missing
 */
function readRecommendation(path: string, text: string): Recommendation {
  const head = readFrontMatter(path, text, ["number", "title", "source"]);
  const [, chapter, synthesis] = /^## Chapitre\n(.*)\n## Synthèse\n(.*)$/s.exec(head.body) ?? [];
  if (!chapter || !synthesis) throw new Error(`${path}: « ## Chapitre » then « ## Synthèse » expected`);
  return {
    number: head.read("number", (value) => (/^\d+$/.test(value) ? Number(value) : undefined), "un nombre"),
    title: head.text("title"),
    source: head.text("source"),
    chapter: renderPage(chapter),
    synthesis: renderPage(synthesis),
  };
}
