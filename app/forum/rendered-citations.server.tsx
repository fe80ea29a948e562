import { comparisonPath } from "~/guide/change-addresses";
import { DifferenceView } from "~/guide/difference-view";
import { changeOf } from "~/guide/passage-change";
import { keptMarkup } from "~/ui/kept-markup.server";
import { citationsIn } from "./citations-in";
import type { OutdatedCitation } from "./cited.server";

/** The texts of what is cited, by their ids. */
export type CitedTexts = ReadonlyMap<number, string>;

/** Everything that what is said of these citations depends on, beside the message itself. */
export function citedKey(cited: OutdatedCitation[] | null) {
  if (!cited) return "";
  return cited
    .map(({ number, slug, textId, newTextId, inForce }) =>
      [number, slug, textId, newTextId, inForce].join(" "),
    )
    .join();
}

/**
 * A message with, after each passage of the guide that it quotes, what became of it since. `html` is the message as
 * it is kept, `marked` the same as it is shown.
 */
export function withPassageChanges(
  { html, cited }: { html: string; cited: OutdatedCitation[] | null },
  marked: string,
  texts: CitedTexts,
) {
  if (!cited) return marked;
  const notes = new Map<number, string>();
  for (const { number, quotation } of citationsIn(html)) {
    const citation = cited.find((one) => one.number === number);
    if (citation && quotation > 0) notes.set(quotation, noteOf(citation, texts));
  }
  let ended = 0;
  return marked.replaceAll("</blockquote>", (end) => end + (notes.get(++ended) ?? ""));
}

/** Kept by the texts and the words that it compares. */
function noteOf(citation: OutdatedCitation, texts: CitedTexts) {
  const { slug, edition, textId, inForce, newTextId, passage, before, after } = citation;
  if (newTextId === null)
    return `<p class="citation-change">Fiche retirée depuis\u00a0: elle n’est plus dans l’édition\u00a0${inForce}.</p>`;
  const key = [slug, edition, textId, inForce, newTextId, passage, before, after].join("|");
  return keptMarkup(`passage-change|${key}`, () => (
    <PassageChange
      {...citation}
      change={changeOf(texts.get(textId) ?? "", texts.get(newTextId) ?? "", citation)}
    />
  ));
}

/** What became of a passage; nothing where it still stands. */
function PassageChange({
  slug,
  edition,
  inForce,
  change,
}: OutdatedCitation & { change: ReturnType<typeof changeOf> }) {
  if (change === "same") return null;
  return (
    <details className="citation-change">
      <summary>{`Passage modifié depuis (édition\u00a0${inForce})`}</summary>
      {change && <DifferenceView differences={change} layout="inline" />}
      <p>
        <a href={comparisonPath(slug, edition, inForce)}>
          {`Comparer les éditions\u00a0${edition} et\u00a0${inForce} de cette fiche`}
        </a>
      </p>
    </details>
  );
}
