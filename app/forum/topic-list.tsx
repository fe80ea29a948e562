import type { TopicRow } from "./topic-rows";

export function TopicList({ rows, showSection = false }: { rows: TopicRow[]; showSection?: boolean }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={row.id} className="row">
          <div className="row-main">
            <a className="row-title" href={row.path}>
              {row.title}
            </a>
            <p className="meta">
              {row.author}
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
      ))}
    </ul>
  );
}
