/** A link to a fiche of the guide in a rendered message. */
export interface CitationLink {
  /** Its place among those of the message, from 1 on. */
  number: number;
  /** The site it leads to; empty for ours. */
  origin: string;
  slug: string;
  /** Null where it leads to the fiche in force. */
  edition: number | null;
  /** The rendered words that it is the source of, if it ends a quotation. */
  quoted: string | null;
  /** Which quotation that is, by the order in which they end, from 1 on. */
  quotation: number;
}

/** More would be a list of links. */
const MOST = 20;
const TAG = /<(\/?)(blockquote|p|br|a)\b([^>]*)>/g;
const PATH =
  /^(https?:\/\/[^\s/?#]{1,200}|)\/guide\/(?:editions\/([1-9]\d{0,3})\/)?([a-z0-9-]{1,100})(?:[?#]|$)/;

/**
 * The links to fiches in a message rendered by `text/markdown`, twenty at most. One that ends a quotation is its
 * source: « > — [Guide, édition 1, « Titre »](/guide/editions/1/titre) ».
 */
export function citationsIn(html: string): CitationLink[] {
  if (!html.includes("/guide/")) return [];
  const found: CitationLink[] = [];
  const starts: number[] = [];
  let [ended, line] = [0, 0];
  let last: { link: CitationLink | null; line: number; end: number } | null = null;
  for (const { 0: tag, 1: slash, 2: name, 3: attributes = "", index } of html.matchAll(TAG)) {
    const next = index + tag.length;
    if (name === "blockquote" && !slash) starts.push(next);
    else if (name === "blockquote") {
      ended++;
      const start = starts.pop() ?? 0;
      if (last?.link && last.line >= start && endsParagraph(html, last.end) === index)
        Object.assign(last.link, { quoted: html.slice(start, last.line), quotation: ended });
    } else if (name === "a" && slash) {
      if (last) last.end = next;
    } else if (name === "a") {
      const link = found.length < MOST ? linkOf(attributes, found.length + 1) : null;
      if (link) found.push(link);
      last = { link, line, end: next };
    } else if (!slash) line = index;
  }
  return found;
}

function linkOf(attributes: string, number: number): CitationLink | null {
  const address = /\bhref="([^"]*)"/.exec(attributes)?.[1] ?? "";
  const [, origin, edition, slug] = PATH.exec(address) ?? [];
  if (origin === undefined || !slug) return null;
  return { number, origin, slug, edition: edition ? Number(edition) : null, quoted: null, quotation: 0 };
}

const END = /\s*<\/p>\s*/y;

/** Where a paragraph that ends here is over; -1 where it goes on. */
function endsParagraph(html: string, at: number) {
  END.lastIndex = at;
  return END.test(html) ? END.lastIndex : -1;
}
