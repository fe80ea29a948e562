import { postPath } from "./addresses";
import type { News } from "./news.server";

/** Where a page that showed the messages up to number `lastNumber` is told of those that come. Numbers alone: nothing to escape. */
export function liveLine({ id, lastNumber }: { id: number; lastNumber: number }) {
  return `<live-news role="status" data-from="/sujets/${id}/direct?vu=${lastNumber}"></live-news>`;
}

/** What the page then says, and where it leads: never who wrote, nor what. */
export function newsLine(topicId: number, { count, firstId }: News) {
  if (!firstId) return null;
  const words = count > 1 ? `${count} nouveaux messages` : "1 nouveau message";
  return { text: `${words} — Afficher`, to: postPath(topicId, firstId) };
}
