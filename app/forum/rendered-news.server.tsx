import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import { topicPath } from "./addresses";
import { firstUnreadOf, type Position } from "./position";
import type { Related } from "./related.server";
import type { Post } from "./thread.server";

/** Said before the first message that is new to who reads, unless it is the first of the topic. Words of ours alone. */
export function newsMarker(position: Position, posts: Post[]) {
  const first = firstUnreadOf(posts, position);
  const marker = first && first.number > 1 ? `<p class="post-news" id="nouveaux">Nouveaux messages</p>` : "";
  return { before: (post: Post) => (post === first ? marker : "") };
}

const TOPIC = "\u0001topic\u0001";

/** What comes once a topic is read, as ready HTML: putting it back to unread and, at its end, related topics. */
export function renderAfter({ id, related }: { id: number; related: Related[] }, isEnd: boolean) {
  const form = keptMarkup("unread-again", () => <UnreadAgain />).replace(TOPIC, String(id));
  if (!isEnd || related.length === 0) return form;
  return form + keptMarkup(`related|${JSON.stringify(related)}`, () => <RelatedTopics related={related} />);
}

function UnreadAgain() {
  return (
    <form method="post" action={`/sujets/${TOPIC}/non-lu`}>
      <button type="submit" className="quiet">
        Marquer comme non lu
      </button>
    </form>
  );
}

function RelatedTopics({ related }: { related: Related[] }) {
  return (
    <section aria-labelledby="proches">
      <h2 id="proches">Sujets proches</h2>
      <ul className="related">
        {related.map((topic) => (
          <li key={topic.id}>
            <a href={topicPath(topic)}>{withFrenchSpaces(topic.title)}</a>{" "}
            <span className="meta">{withFrenchSpaces(topic.section)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
