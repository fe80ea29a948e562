import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import { topicPath } from "./addresses";
import type { Similar } from "./similar.server";

/** A page elsewhere on the site that may answer. */
export interface SimilarPage {
  to: string;
  title: string;
  place: string;
}

/** Topics, and pages of the guide, to look at before opening another topic, as ready HTML; nothing for none. */
export function renderSimilar(topics: Similar[], pages: SimilarPage[]) {
  if (topics.length + pages.length === 0) return "";
  return keptMarkup(`similar|${JSON.stringify([topics, pages])}`, () => (
    <>
      {topics.length > 0 && (
        <>
          <p>Avant d’ouvrir ce sujet, regardez ceux-ci&nbsp;: la réponse y est peut-être.</p>
          <ul>
            {topics.map(({ id, slug, title, sectionName, replies }) => (
              <Line
                key={id}
                to={topicPath({ id, slug })}
                title={title}
                place={`${sectionName} · ${countOf(replies)}`}
              />
            ))}
          </ul>
        </>
      )}
      {pages.length > 0 && (
        <>
          <p>Le guide en parle peut-être&nbsp;:</p>
          <ul>
            {pages.map((page) => (
              <Line key={page.to} {...page} />
            ))}
          </ul>
        </>
      )}
    </>
  ));
}

function Line({ to, title, place }: SimilarPage) {
  return (
    <li>
      <a href={to} target="_blank" rel="noreferrer">
        {withFrenchSpaces(title)}
        <span className="visually-hidden"> (nouvel onglet)</span>
      </a>
      <span className="meta">{` · ${withFrenchSpaces(place)}`}</span>
    </li>
  );
}

function countOf(replies: number) {
  return replies > 0 ? `${replies}\u00a0réponse${replies > 1 ? "s" : ""}` : "sans réponse";
}
