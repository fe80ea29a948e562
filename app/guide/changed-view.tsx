import { fichePath } from "./addresses";
import type { ChangedRow } from "./changed-rows";

/** Fiches that changed, each with how, and the way to the difference. */
export function ChangedFiches({ rows }: { rows: ChangedRow[] }) {
  return (
    <ul className="rows">
      {rows.map(({ slug, title, kinds, note, since, isNew, owesRule, comparison }) => (
        <li key={slug} className="row">
          <h3 className="row-title">
            <a href={fichePath(slug)}>{title}</a>
          </h3>
          <p className="meta">
            {kinds && <span className="badge">{kinds}</span>}
            {isNew && <span className="badge quiet">nouvelle fiche</span>}
            {owesRule && <span className="badge quiet">attend votre «&nbsp;j’ai lu&nbsp;»</span>}
            {since && ` Lue le ${since}.`}
          </p>
          {note && <p>{note}</p>}
          {comparison && (
            <p>
              <a href={comparison}>Voir ce qui a changé</a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
