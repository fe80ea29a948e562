import { AuthorName } from "./author-name";
import type { TopicRow } from "./topic-rows";
import { UNREAD_PLACE } from "./unread-badge";

/** A line of a list of topics. */
export function TopicLine({ row, showSection }: { row: TopicRow; showSection: boolean }) {
  return (
    <li className="row">
      <div className="row-main">
        <div className="row-head">
          <a className="row-title" href={row.path}>
            {row.title}
          </a>
          {UNREAD_PLACE}
        </div>
        {row.badges.length > 0 && (
          <p className="row-badges">
            {row.badges.map((badge) => (
              <span key={badge} className="badge quiet">
                {badge}
              </span>
            ))}
          </p>
        )}
        <p className="meta">
          <AuthorName {...row.author} />
          {row.author.network && `, ${row.author.network}`}
          {showSection && ` · ${row.section}`}
        </p>
      </div>
      <p className="row-side meta">
        <span className="row-count">{row.replies}</span>
        <a href={row.last.path}>
          <time dateTime={row.last.iso}>{row.last.date}</time>
          <span className="row-last">{` par ${row.last.author}`}</span>
        </a>
      </p>
    </li>
  );
}
