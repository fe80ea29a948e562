import { AuthorName } from "~/forum/author-name";
import type { Piece } from "./highlight";

interface Author {
  name: string;
  network: string | null;
  memberId: number | null;
}

interface MessageLine {
  path: string;
  title: string;
  excerpt: Piece[];
  sectionName: string;
  iso: string;
  date: string;
  author: Author;
}

export interface FicheLine {
  path: string;
  title: string;
  chapter: string;
  excerpt: Piece[];
}

/** What was found in messages. */
export function Messages({ query, hits }: { query: string; hits: MessageLine[] }) {
  if (hits.length === 0)
    return <Nothing query={query} where="Aucun message de vos rubriques ne contient tous ces mots" />;
  return (
    <section aria-labelledby="resultats">
      <h2 id="resultats">{`${hits.length}\u00a0message${hits.length > 1 ? "s" : ""}`}</h2>
      <ol className="rows">
        {hits.map((hit) => (
          <li key={hit.path} className="row hit">
            <Found {...hit} />
            <p className="meta">
              <AuthorName {...hit.author} />
              {`${hit.author.network ? `, ${hit.author.network}` : ""} · ${hit.sectionName} · `}
              <time dateTime={hit.iso}>{hit.date}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was found in the guide in force. */
export function Fiches({ fiches, more }: { fiches: FicheLine[]; more: string | null }) {
  return (
    <section aria-labelledby="guide">
      <h2 id="guide">Guide</h2>
      <ol className="rows">
        {fiches.map((fiche) => (
          <li key={fiche.path} className="row hit">
            <Found {...fiche} />
            <p className="meta">{fiche.chapter}</p>
          </li>
        ))}
      </ol>
      {more && (
        <p>
          <a href={more}>Toutes les fiches qui répondent à ces mots</a>
        </p>
      )}
    </section>
  );
}

/** Says that nothing answers, and what to try. */
export function Nothing({ query, where }: { query: string; where: string }) {
  return (
    <div className="prose" role="status">
      <p>{`${where}\u00a0: «\u00a0${query}\u00a0».`}</p>
      <p>Essayez avec moins de mots, ou avec un sigle seul (CPF, CIF, CSP…).</p>
    </div>
  );
}

function Found({ path, title, excerpt }: { path: string; title: string; excerpt: Piece[] }) {
  return (
    <>
      <h3 className="row-title">
        <a href={path}>{title}</a>
      </h3>
      <p>
        {excerpt.map(({ text, found }, i) => (
          <span key={i}>{found ? <mark>{text}</mark> : text}</span>
        ))}
      </p>
    </>
  );
}
