import { escapeHtml, escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";

interface Marked {
  id: number;
  term: string;
  expansion: string;
  senses: { meaning: string }[];
  isExpanded: boolean;
}

/** Where no term is marked: a link in a link, a title, what is typed by a machine, the numbers of notes. */
const LEFT_ALONE = new Set(["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "sup"]);
/** Nor what somebody else wrote, in a message. */
const LEFT_ALONE_IN_MESSAGES = new Set([...LEFT_ALONE, "blockquote"]);
const PIECE = /<(\/?)([a-z]+\d?)[^<>]*>|[^<]+/g;

/** Where a term is explained. */
export const termPath = (id: number) => `/guide/glossaire#terme-${id}`;

/** Gives a link to the first use of each term in a rendered text that the allow-list let through. */
export type Marker = (html: string, where?: "guide" | "message") => string;

/**
 * The marker of these terms; those « à ne pas développer » are left alone. One expression finds them all, the
 * longest first.
 */
export function termMarker(terms: readonly Marked[]): Marker {
  const marked = terms.filter(({ isExpanded }) => isExpanded);
  if (marked.length === 0) return (html) => html;
  const links = new Map<string, string>();
  for (const term of marked) for (const form of formsOf(term.term)) links.set(form, opening(term));
  const forms = [...links.keys()].sort((a, b) => b.length - a.length).map(escapeExpression);
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return (html, where = "guide") => {
    const leftAlone = where === "message" ? LEFT_ALONE_IN_MESSAGES : LEFT_ALONE;
    if (html.search(found) < 0) return html;
    const seen = new Set<string>();
    let depth = 0;
    return html.replace(PIECE, (piece: string, slash: string | undefined, tag: string | undefined) => {
      if (tag) {
        if (leftAlone.has(tag)) depth += slash ? -1 : 1;
        return piece;
      }
      if (depth > 0) return piece;
      return piece.replace(found, (form) => {
        const link = links.get(form) ?? "";
        if (seen.has(link)) return form;
        seen.add(link);
        return `${link}${form}</a>`;
      });
    });
  };
}

/** A word in small letters also begins sentences. */
function formsOf(term: string) {
  const written = escapeText(term);
  const isWord = term === term.toLowerCase();
  return isWord ? [written, written.charAt(0).toUpperCase() + written.slice(1)] : [written];
}

function opening({ id, term, expansion, senses }: Marked) {
  const many = senses.length > 1;
  const meanings = senses.map(({ meaning }, n) => (many ? `${n + 1}. ${meaning}` : meaning));
  const said = withFrenchSpaces([expansion || term, ...meanings].join(" ; "));
  return `<a class="term" href="${termPath(id)}" title="${escapeHtml(said)}">`;
}

function escapeExpression(text: string) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
