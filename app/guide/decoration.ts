import { withFrenchSpaces } from "~/text/typography";

/** A heading of a text, with where it stands. */
export interface Heading {
  id: string;
  level: number;
  /** Its words, as HTML text. */
  text: string;
}

const HEADING = /<h([2-6]) id="([^"]+)">(.*?)<\/h\1>/gs;

const wordsOf = (html: string) =>
  html
    .replace(/<sup>.*?<\/sup>/gs, "")
    .replace(/<[^>]*>/g, "")
    .trim();

/** The headings of a text of the guide that its outline shows: two levels. */
export function headingsOf(html: string): Heading[] {
  return [...html.matchAll(HEADING)]
    .map(([, level, id = "", inner = ""]) => ({ id, level: Number(level), text: wordsOf(inner) }))
    .filter(({ level }) => level <= 3);
}

/**
 * A rendered text as a page shows it: each heading has an address to copy, wide tables scroll in a box of their
 * own, notes stand apart. With `prefix`, several texts stand on one page, each with its own ids, `down` levels lower.
 * It takes what `renderGuide` gave: nothing a person typed is HTML there.
 */
export function decorated(html: string, prefix = "", down = 0) {
  const notes = `${prefix}notes-et-sources`;
  return html
    .replace(HEADING, (_, level: string, id: string, inner: string) => {
      const [tag, target] = [`h${Math.min(Number(level) + down, 6)}`, `${prefix}${id}`];
      // Text may hold quotes; this is an attribute.
      const label = withFrenchSpaces(`Adresse de cette partie : ${wordsOf(inner).replaceAll('"', "&quot;")}`);
      return `<div class="guide-heading"><${tag} id="${target}">${inner}</${tag}><a class="permalink" href="#${target}" aria-label="${label}">#</a></div>`;
    })
    .replaceAll("<table>", '<div class="guide-table" role="group" aria-label="Tableau" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replace(
      "<section>",
      `<section class="guide-notes"><h${2 + down} id="${notes}">Notes et sources</h${2 + down}>`,
    );
}
