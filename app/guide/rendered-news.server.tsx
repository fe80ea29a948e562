import { renderToStaticMarkup } from "react-dom/server";
import { FicheNews } from "./news-view";
import type { Reading } from "./reads.server";

interface Fiche {
  slug: string;
  number: number;
  textId: number;
}

/** What changed since this member's last reading of a fiche, and what they are asked, as ready HTML. */
export function renderNews(fiche: Fiche, reading: Reading) {
  return renderToStaticMarkup(<FicheNews fiche={fiche} reading={reading} />);
}
