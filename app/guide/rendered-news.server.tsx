import { renderToStaticMarkup } from "react-dom/server";
import { FicheNews } from "./news-view";
import type { Reading } from "./reads.server";

interface Fiche {
  slug: string;
  number: number;
  textId: number;
  reading: Reading;
}

/** What changed since this member's last reading of a fiche, and what they are asked, as ready HTML. */
export function renderNews(fiche: Fiche) {
  return renderToStaticMarkup(<FicheNews fiche={fiche} reading={fiche.reading} />);
}
