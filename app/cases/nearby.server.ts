import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { renderSimilar } from "~/forum/rendered-similar.server";
import { listSimilar } from "~/forum/similar.server";
import { fichePath } from "~/guide/addresses";
import { listSimilarFiches } from "~/guide/similar-fiches.server";

/** What the viewer may read that is near the title of a topic, in its section first: topics, then fiches, as ready HTML. */
export async function renderNearby(db: Db, viewer: Member, title: string, section: string) {
  const [topics, fiches] = await Promise.all([
    listSimilar(db, viewer, title, section),
    listSimilarFiches(db, viewer, title),
  ]);
  const pages = fiches.map(({ slug, title, chapter }) => ({ to: fichePath(slug), title, place: chapter }));
  return renderSimilar(topics, pages);
}
