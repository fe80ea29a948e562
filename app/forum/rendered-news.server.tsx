import { keptMarkup } from "~/ui/kept-markup.server";
import { firstUnreadOf, type Position } from "./position";
import type { Post } from "./thread.server";

/** Said before the first message that is new to who reads, unless it is the first of the topic. Words of ours alone. */
export function newsMarker(position: Position, posts: Post[]) {
  const first = firstUnreadOf(posts, position);
  const marker = first && first.number > 1 ? `<p class="post-news" id="nouveaux">Nouveaux messages</p>` : "";
  return { before: (post: Post) => (post === first ? marker : "") };
}

const TOPIC = "\u0001topic\u0001";

/** What one does once a topic is read, as ready HTML. */
export function renderAfter(topicId: number) {
  return keptMarkup("after", () => (
    <form method="post" action={`/sujets/${TOPIC}/non-lu`}>
      <button type="submit" className="quiet">
        Marquer comme non lu
      </button>
    </form>
  )).replace(TOPIC, String(topicId));
}
