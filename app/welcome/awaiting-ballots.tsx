import { withFrenchSpaces } from "~/text/typography";
import { fullDate } from "~/ui/dates";
import { validationPath } from "~/validation/addresses";
import type { Awaiting } from "~/validation/awaiting.server";

/** The part of the desk where texts of the guide wait for one who speaks for a college; nothing where none does. */
export function AwaitingBallots({ awaiting }: { awaiting: Awaiting[] }) {
  if (awaiting.length === 0) return null;
  return (
    <section aria-labelledby="votre-avis">
      <h2 id="votre-avis">Votre avis est attendu</h2>
      <ul className="rows">
        {awaiting.map(({ proposalId, title, deadline }) => (
          <li key={proposalId} className="row">
            <a className="row-title" href={validationPath(proposalId)}>
              {withFrenchSpaces(title)}
            </a>
            <p className="meta">{`jusqu’au ${fullDate(deadline)}`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
