import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { messageAnchor } from "./addresses";

export interface MessageView {
  number: number;
  author: string;
  /** Their page in the directory, where it shows them. */
  profile: string | null;
  html: string;
  iso: string;
  createdAt: Date;
  /** Why there is nothing to read. */
  gone: string | null;
  /** What hosts and moderators did with it, for who wrote or reported it. */
  notes: string[];
  /** What their answer to a report was. */
  answer: string | null;
  actions: { name: string; to: string }[];
}

/** One message, as one of those who take part sees it. */
export function MessageContent({ message }: { message: MessageView }) {
  const { number, author, profile, html, iso, createdAt, gone, notes, answer, actions } = message;
  const date = (
    <a className="post-date" href={`#${messageAnchor(number)}`}>
      <time dateTime={iso}>{fullDate(createdAt)}</time>
    </a>
  );
  return (
    <article className="post" id={messageAnchor(number)}>
      {gone ? (
        <p className="post-withdrawn">
          {gone} {date}
        </p>
      ) : (
        <>
          <header className="post-head private-head">
            <h2 className="post-author">{profile ? <a href={profile}>{author}</a> : author}</h2>
            {date}
          </header>
          <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
        </>
      )}
      {notes.map((note) => (
        <p key={note} className="meta">
          {note}
        </p>
      ))}
      {answer && (
        <p className="notice as-typed">{withFrenchSpaces(`Réponse de l’animation\u00a0: ${answer}`)}</p>
      )}
      {actions.length > 0 && (
        <p className="post-actions">
          {actions.map(({ name, to }) => (
            <a key={to} href={to}>
              {name}
            </a>
          ))}
        </p>
      )}
    </article>
  );
}
