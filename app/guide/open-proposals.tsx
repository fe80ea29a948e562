import { withFrenchSpaces } from "~/text/typography";
import { fichePath } from "./addresses";
import type { OpenProposal } from "./reading.server";

interface FicheProposals {
  slug: string;
  textId: number;
  /** Those that this reader sees. */
  proposals: OpenProposal[];
}

const SHOWN = 10;

/** The way to propose a change of a fiche, and what waits on it. Its script takes the selected words along. */
export function OpenProposals({ slug, textId, proposals }: FicheProposals) {
  return (
    <>
      <guide-passage>
        <a className="button" href={`${fichePath(slug)}/proposer?texte=${textId}`}>
          Proposer une évolution
        </a>
      </guide-passage>
      {proposals.length > 0 && (
        <section aria-labelledby="propositions-ouvertes">
          <h2 id="propositions-ouvertes">Propositions ouvertes</h2>
          <ul>
            {proposals.slice(0, SHOWN).map(({ id, title }) => (
              <li key={id}>
                <a href={`/guide/propositions/${id}`}>{withFrenchSpaces(title)}</a>
              </li>
            ))}
          </ul>
          <p className="meta">
            <a href={`/guide/propositions?fiche=${slug}`}>Toutes les propositions sur cette fiche</a>
          </p>
        </section>
      )}
    </>
  );
}
