import { annexesPath, annexPath } from "./addresses";
import type { AnnexLinks } from "./annex-links.server";

interface Props {
  slug: string;
  inForce: AnnexLinks["inForce"];
  own: string | null;
  /** Whether this reader writes annexes, or decides on them. */
  works: boolean;
}

/** More than that are folded, but for the reader's own region. */
const SHOWN = 5;

/** The annexes of regions in force on a fiche, the reader's own region first. */
export function RegionalAnnexes({ slug, inForce, own, works }: Props) {
  const mine = inForce.filter((region) => region.slug === own);
  const others = inForce.filter((region) => region.slug !== own);
  const list = (regions: Props["inForce"]) => (
    <ul>
      {regions.map((region) => (
        <li key={region.slug}>
          <a href={annexPath(slug, region.slug)}>{region.name}</a>
          {region.slug === own && " (votre région)"}
        </li>
      ))}
    </ul>
  );
  if (inForce.length === 0 && !works) return null;
  return (
    <section aria-labelledby="annexes-regionales">
      <h2 id="annexes-regionales">Annexes régionales</h2>
      {inForce.length > 0 && (
        <p className="meta">Chacune est validée par sa région seule et ne vaut que sur son territoire.</p>
      )}
      {inForce.length > SHOWN ? (
        <>
          {mine.length > 0 && list(mine)}
          <details>
            <summary>{`${mine.length > 0 ? "Les autres régions" : "Les régions"} (${others.length})`}</summary>
            {list(others)}
          </details>
        </>
      ) : (
        inForce.length > 0 && list([...mine, ...others])
      )}
      {works && (
        <p>
          <a href={annexesPath(slug)}>Écrire ou relire les annexes de cette fiche</a>
        </p>
      )}
    </section>
  );
}
