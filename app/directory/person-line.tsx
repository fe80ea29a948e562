import { memberPath } from "~/forum/addresses";

export interface PersonRow {
  id: number;
  name: string;
  standing: string;
  function: string | null;
  network: string;
  territory: string | null;
  isResource: boolean;
  confirmed: string | null;
  terms: string[];
}

/** A line of a list of people. */
export function PersonLine({ row }: { row: PersonRow }) {
  return (
    <li className="row">
      <div className="row-main">
        <p>
          <a className="row-title" href={memberPath(row.id)}>
            {row.name}
          </a>
          {row.isResource && <span className="badge">personne-ressource</span>}
        </p>
        {row.function && <p>{row.function}</p>}
        {row.terms.length > 0 && <p className="meta">{row.terms.join(" · ")}</p>}
      </div>
      <p className="row-side meta">
        <span className="row-count">{`${row.network}, ${row.standing}`}</span>
        {row.territory && <span>{row.territory}</span>}
        {row.confirmed && <span>{row.confirmed}</span>}
      </p>
    </li>
  );
}
