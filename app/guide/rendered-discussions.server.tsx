import { keptMarkup } from "~/ui/kept-markup.server";
import { discussionsPath } from "./addresses";
import { DiscussionList } from "./discussion-list";
import type { Discussions } from "./discussions.server";

/** The topics that discuss a fiche, as ready HTML kept by all that it shows; nothing for none. */
export function renderDiscussions({ slug, discussions }: { slug: string; discussions: Discussions }) {
  const { topics, count } = discussions;
  if (topics.length === 0) return "";
  const others = count - topics.length;
  return keptMarkup(`guide-discussions|${slug}|${JSON.stringify(discussions)}`, () => (
    <section aria-labelledby="sujets">
      <h2 id="sujets">Sujets qui en parlent</h2>
      <DiscussionList topics={topics} />
      {others > 0 && (
        <p className="meta">
          <a href={discussionsPath(slug)}>
            {others === 1 ? "Un autre sujet en parle" : `${others} autres sujets en parlent`}
          </a>
        </p>
      )}
    </section>
  ));
}
