import { createHash } from "node:crypto";
import { Marked, type Token, type Tokens } from "marked";
import markedFootnote from "marked-footnote";
import { escapeHtml, escapeText } from "./escape";
import { pictureSize } from "./file-address";
import { sanitize } from "./sanitize.server";
import { slugOf } from "./slug";
import { withFrenchSpaces } from "./typography";

/** Stored beside each rendering: raise it when the same source must give another HTML. */
export const RENDERER = 3;

/** A text with more signs of emphasis is a drawing or an attack, and takes seconds to read as Markdown. */
const MOST_MARKS = 2000;
const LONGEST_HTML = 400_000;

/** Renders what members write: GitHub-flavoured Markdown, then the allow-list. The result is safe to show. */
export function render(markdown: string) {
  return sanitize(
    toHtml(markdown, { breaks: true, firstHeading: 3, headingIds: false }) ?? plainly(markdown),
  );
}

/** Whether a rendered text shows anything: one made of link definitions does not. */
export function showsSomething(html: string) {
  return /<hr|<img|[^\s]/.test(html.replace(/<(?!hr|img)[^>]*>/g, ""));
}

/** Renders a page of `content/`, whose own title is the page's. */
export function renderPage(markdown: string) {
  return sanitize(
    toHtml(markdown, { breaks: false, firstHeading: 2, headingIds: true }) ?? plainly(markdown),
  );
}

/** Ids of what surrounds every page. */
const TAKEN_IDS = ["contenu", "q-site"];

interface Style {
  breaks: boolean;
  /** The highest level a heading takes, under the headings of the page. */
  firstHeading: number;
  /** A page has one text, so its headings can be addresses. */
  headingIds: boolean;
}

/** Null for a text that Markdown cannot be read from: too deep, too wide, or too costly. */
function toHtml(markdown: string, style: Style) {
  if ((markdown.match(/[*_~]/g)?.length ?? 0) > MOST_MARKS) return null;
  try {
    const html = namedApart(parserFor(markdown, style).parse(markdown, { async: false }));
    return html.length > LONGEST_HTML ? null : html;
  } catch (error) {
    // Thousands of nested quotes or lists exhaust the stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The ways back from a note called several times, each by its own name. No text makes these signs: it is escaped. */
function namedApart(html: string) {
  return html.replace(
    /aria-label="(Retour au texte [^"]*)">↩<sup>(\d+)<\/sup>/g,
    'aria-label="$1, appel $2">↩<sup>$2</sup>',
  );
}

function plainly(text: string) {
  return `<p>${withLines(text)}</p>`;
}

function withLines(text: string) {
  return escapeText(text.trim()).replaceAll("\n", "<br>");
}

function parserFor(markdown: string, { breaks, firstHeading, headingIds }: Style) {
  // Notes of two messages stand on one page: their ids carry a mark of their own text.
  const mark = createHash("sha256").update(markdown).digest("hex").slice(0, 8);
  const marked = new Marked({ gfm: true, breaks, async: false });
  const ids = new Set(TAKEN_IDS);
  let level = firstHeading - 1;
  let highest = 6;
  marked.use(
    markedFootnote({ prefixId: `note-${mark}-`, description: "Notes", backRefLabel: "Retour au texte {0}" }),
  );
  marked.use({
    walkTokens: (token) => {
      if (token.type === "link") unlinkImages(token.tokens ?? []);
      if (token.type === "heading") highest = Math.min(highest, token.depth);
    },
    renderer: {
      heading({ tokens, depth }) {
        // The text's own highest level comes first, then one level down at a time: no step is missing.
        level = Math.min(depth - highest + firstHeading, level + 1, 6);
        const html = this.parser.parseInline(tokens);
        const id = headingIds ? ` id="${newId(slugOf(html.replace(/<[^>]*>/g, "")), ids)}"` : "";
        return `<h${level}${id}>${html}</h${level}>\n`;
      },
      // Somebody who writes « <prénom> » means those characters; no HTML is ever taken as such.
      html(token) {
        return "block" in token && token.block ? plainly(token.text) : escapeText(token.text);
      },
      checkbox({ checked }) {
        return checked ? "☑ " : "☐ ";
      },
      // A picture from elsewhere would tell that site who reads: its address becomes a link. Ours show.
      image({ href, text }) {
        const size = pictureSize(href);
        if (size)
          return `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}" width="${size.width}" height="${size.height}" loading="lazy">`;
        return `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`;
      },
      text(token) {
        if ("tokens" in token && token.tokens) return this.parser.parseInline(token.tokens);
        return withFrenchSpaces(isEscaped(token) ? token.text : escapeHtml(token.text));
      },
    },
  });
  return marked;
}

/** An id for a heading: two of the same words have two. */
function newId(words: string, ids: Set<string>) {
  let id = words;
  for (let n = 2; ids.has(id); n++) id = `${words}-${n}`;
  ids.add(id);
  return id;
}

/** A picture inside a link stays the text of that link. */
function unlinkImages(tokens: Token[]) {
  for (const token of tokens) {
    if (token.type === "image")
      Object.assign(token, { type: "text", text: token.text || token.href, tokens: undefined });
    else if ("tokens" in token && token.tokens) unlinkImages(token.tokens);
  }
}

function isEscaped(token: Tokens.Text | Tokens.Escape) {
  return "escaped" in token && token.escaped === true;
}
