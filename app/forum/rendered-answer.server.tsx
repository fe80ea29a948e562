import type { Viewer } from "~/accounts/viewer";
import { excerptOf } from "~/text/excerpt";
import { withFrenchSpaces } from "~/text/typography";
import { keptMarkup } from "~/ui/kept-markup.server";
import { postPath } from "./addresses";
import { AuthorName } from "./author-name";
import { authorFor } from "./authors";
import type { Topic } from "./thread.server";

/** The accepted answer, shortened, for under the question: the reader who came for it finds it first. */
export function renderAnswer(viewer: Viewer, { id, answer }: Pick<Topic, "id" | "answer">) {
  if (!answer) return "";
  const { name, network, memberId } = authorFor(viewer, answer);
  const shown = {
    ...{ name, network, memberId },
    excerpt: withFrenchSpaces(excerptOf(answer.body)),
    path: postPath(id, answer.postId),
  };
  return keptMarkup(`answer|${JSON.stringify(shown)}`, () => <Answer {...shown} />);
}

interface AnswerProps {
  name: string;
  network: string | null;
  memberId: number | null;
  excerpt: string;
  path: string;
}

function Answer({ name, network, memberId, excerpt, path }: AnswerProps) {
  return (
    <aside className="post-answer" aria-label="Réponse retenue">
      <p className="meta">
        <span className="badge">répondu</span> par <AuthorName name={name} memberId={memberId} />
        {network && `, ${network}`}
      </p>
      {excerpt && <p>{excerpt}</p>}
      <p>
        <a href={path}>Lire la réponse retenue</a>
      </p>
    </aside>
  );
}
