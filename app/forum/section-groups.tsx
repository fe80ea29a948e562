import { AuthorName } from "./author-name";
import type { SectionGroup, SectionRow } from "./section-rows";
import { UNREAD_PLACE } from "./unread-badge";

/** A heading of the forum with the sections it holds. */
export function SectionCard({ group }: { group: SectionGroup }) {
  return (
    <section className="card" aria-labelledby={`rubrique-${group.slug}`}>
      <header className="card-head">
        <h2 id={`rubrique-${group.slug}`}>
          <a href={group.path}>{group.name}</a>
        </h2>
        <p className="meta">{counts(group)}</p>
      </header>
      <ul className="rows">
        {group.rows.map((row) => (
          <Row key={row.slug} row={row} alone={row.slug === group.slug} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, alone }: { row: SectionRow; alone: boolean }) {
  return (
    <li className="row">
      <div className="row-main">
        <div className="row-head">
          {!alone && (
            <h3 className="row-title">
              <a href={row.path}>{row.name}</a>
            </h3>
          )}
          {UNREAD_PLACE}
        </div>
        {row.description && <p>{row.description}</p>}
        {!alone && <p className="meta">{counts(row)}</p>}
      </div>
      <div className="row-side meta">
        {row.last ? (
          <>
            <a className="row-last-title" href={row.last.path}>
              {row.last.title}
            </a>
            <span>
              <AuthorName {...row.last.author} />
              {", "}
              <time dateTime={row.last.iso}>{row.last.date}</time>
            </span>
          </>
        ) : (
          <span>Pas encore de message</span>
        )}
      </div>
    </li>
  );
}

function counts({ topics, posts }: { topics: number; posts: number }) {
  return `${topics}\u00a0sujet${topics > 1 ? "s" : ""} · ${posts}\u00a0message${posts > 1 ? "s" : ""}`;
}
