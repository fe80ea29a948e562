import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import { topicPath } from "./addresses";
import type { Similar } from "./similar.server";

/** Topics to look at before opening another, as ready HTML; nothing for none. */
export function renderSimilar(topics: Similar[]) {
  if (topics.length === 0) return "";
  return keptMarkup(`similar|${JSON.stringify(topics)}`, () => (
    <>
      <p>Avant d’ouvrir ce sujet, regardez ceux-ci&nbsp;: la réponse y est peut-être.</p>
      <ul>
        {topics.map(({ id, slug, title, sectionName, replies }) => (
          <li key={id}>
            <a href={topicPath({ id, slug })} target="_blank" rel="noreferrer">
              {withFrenchSpaces(title)}
              <span className="visually-hidden"> (nouvel onglet)</span>
            </a>
            <span className="meta">{` · ${withFrenchSpaces(sectionName)} · ${countOf(replies)}`}</span>
          </li>
        ))}
      </ul>
    </>
  ));
}

function countOf(replies: number) {
  return replies > 0 ? `${replies}\u00a0réponse${replies > 1 ? "s" : ""}` : "sans réponse";
}
