import { AuthorName } from "./author-name";
import type { TopicRow } from "./topic-rows";

/** A line of a list of topics. */
export function TopicLine({ row, showSection }: { row: TopicRow; showSection: boolean }) {
  return (
    <li className="row">
      <div className="row-main">
        <a className="row-title" href={row.path}>
          {row.title}
        </a>
        <p className="meta">
          <AuthorName {...row.author} />
          {row.author.network && `, ${row.author.network}`}
          {showSection && ` · ${row.section}`}
          {row.situation && <span className="badge quiet">{row.situation}</span>}
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
