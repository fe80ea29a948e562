import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import type { Awaiting } from "~/validation/awaiting.server";

/** The part of the desk where texts of the guide wait for one who speaks for a college; nothing where none does. */
export function AwaitingBallots({ awaiting }: { awaiting: Awaiting[] }) {
  if (awaiting.length === 0) return null;
  return (
    <section aria-labelledby="votre-avis">
      <h2 id="votre-avis">Votre avis est attendu</h2>
      <ul className="rows">
        {awaiting.map(({ to, title, deadline, region }) => (
          <li key={to} className="row">
            <a className="row-title" href={to}>
              {withFrenchSpaces(title)}
            </a>
            {deadline && <p className="meta">{`jusqu’au ${fullDate(deadline)}`}</p>}
            {region && <p className="meta">{`Annexe régionale, ${region}`}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
