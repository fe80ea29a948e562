import { createHash } from "node:crypto";
import { Marked, type Tokens } from "marked";
import markedFootnote from "marked-footnote";
import { sanitize } from "./sanitize.server";
import { slugOf } from "./slug";
import { withFrenchSpaces } from "./typography";

/** Stored beside each rendering: raise it when the same source must give another HTML. */
export const RENDERER = 1;

/** Renders what members write: GitHub-flavoured Markdown, then the allow-list. The result is safe to show. */
export function render(markdown: string) {
  return sanitize(toHtml(markdown, { breaks: true, headingShift: 2, headingIds: false }));
}

/** Renders a page of `content/`, whose own title is the page's. */
export function renderPage(markdown: string) {
  return sanitize(toHtml(markdown, { breaks: false, headingShift: 0, headingIds: true }));
}

interface Style {
  breaks: boolean;
  /** How many levels headings go down, so that they fit under the headings of the page. */
  headingShift: number;
  /** A page has one text, so its headings can be addresses. */
  headingIds: boolean;
}

function toHtml(markdown: string, { breaks, headingShift, headingIds }: Style) {
  // Notes of two messages stand on one page: their ids carry a mark of their own text.
  const mark = createHash("sha256").update(markdown).digest("hex").slice(0, 8);
  const marked = new Marked({ gfm: true, breaks, async: false });
  marked.use(
    markedFootnote({ prefixId: `note-${mark}-`, description: "Notes", backRefLabel: "Retour au texte {0}" }),
  );
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const level = Math.min(depth + headingShift, 6);
        const html = this.parser.parseInline(tokens);
        const id = headingIds ? ` id="${slugOf(html.replace(/<[^>]*>/g, ""))}"` : "";
        return `<h${level}${id}>${html}</h${level}>\n`;
      },
      // Somebody who writes « <prénom> » means those characters; no HTML is ever taken as such.
      html({ text }) {
        return escapeHtml(text);
      },
      checkbox({ checked }) {
        return checked ? "☑ " : "☐ ";
      },
      // A picture from elsewhere would tell that site who reads: its address becomes a link.
      image({ href, text }) {
        return `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`;
      },
      text(token) {
        if ("tokens" in token && token.tokens) return this.parser.parseInline(token.tokens);
        return withFrenchSpaces(escaped(token) ? token.text : escapeHtml(token.text));
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

function escaped(token: Tokens.Text | Tokens.Escape) {
  return "escaped" in token && token.escaped === true;
}

function escapeHtml(text: string) {
  return text
    .replace(/&(?!(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});)/gi, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
