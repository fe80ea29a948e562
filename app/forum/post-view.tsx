import type { Duty } from "#db/vocabulary";
import { DUTY_WORDS } from "~/accounts/duty-words";
import { standingWord } from "~/accounts/standing-words";
import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { postAnchor, postPath } from "./addresses";
import { AuthorName } from "./author-name";
import type { Author } from "./authors";
import { UNNAMED_PEER } from "./authors";

export interface PostView {
  id: number;
  topicId: number;
  html: string;
  author: Author;
  opensTopic: boolean;
  isAskers: boolean;
  createdAt: Date;
  correctedAt: Date | null;
  wornDuty: Duty | null;
  withdrawal: { byAuthor: boolean; reason: string } | null;
}

/** One message, the same for every reader who may know its author as it is shown here. */
export function PostContent({
  id,
  topicId,
  html,
  author,
  isAskers,
  opensTopic,
  createdAt,
  correctedAt,
  wornDuty,
  withdrawal,
}: PostView) {
  const date = (
    <a className="post-date" href={postPath(topicId, id)}>
      <time dateTime={createdAt.toISOString()}>{fullDate(createdAt)}</time>
    </a>
  );
  if (withdrawal) {
    return (
      <p className="post-withdrawn" id={postAnchor(id)}>
        {withdrawal.byAuthor
          ? "Message retiré par son auteur·e."
          : `Message retiré par l’animation\u00a0: ${withFrenchSpaces(withdrawal.reason)}`}{" "}
        {date}
      </p>
    );
  }
  return (
    <>
      <header className="post-head">
        <span className="avatar" data-network={author.network ?? ""} aria-hidden="true">
          {initials(author.name)}
        </span>
        <div>
          <h2 className="post-author">
            <AuthorName {...author} />
          </h2>
          <p className="meta">
            {[author.network, author.name !== UNNAMED_PEER && standingWord(author.standing)]
              .filter(Boolean)
              .join(" · ")}
            {wornDuty && <span className="badge">{`au titre de\u00a0: ${DUTY_WORDS[wornDuty]}`}</span>}
            {author.isHost && <span className="badge">animatrice</span>}
            {isAskers && !opensTopic && <span className="badge quiet">a ouvert le sujet</span>}
          </p>
        </div>
        {date}
      </header>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {correctedAt && <p className="meta">{`Corrigé le ${fullDate(correctedAt)}`}</p>}
    </>
  );
}

function initials(name: string) {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`;
}
