import { withFrenchSpaces } from "~/text/typography";
import { citePath, fichePath } from "./addresses";
import type { OpenProposal } from "./reading.server";

interface FicheProposals {
  slug: string;
  textId: number;
  /** The edition that is read; null for who cites nothing. */
  cited: number | null;
  /** Those that this reader sees. */
  proposals: OpenProposal[];
}

const SHOWN = 10;

/** The ways to propose a change of a fiche and to cite it, and what waits on it. A script takes selected words along. */
export function OpenProposals({ slug, textId, cited, proposals }: FicheProposals) {
  return (
    <>
      <guide-passage>
        <a
          className="button"
          href={`${fichePath(slug)}/proposer?texte=${textId}`}
          data-passage="Proposer une évolution de ce passage"
        >
          Proposer une évolution
        </a>
        {cited !== null && <CiteLink slug={slug} edition={cited} />}
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

/** The way to cite a fiche as an edition has it. */
export function CiteLink({ slug, edition }: { slug: string; edition: number }) {
  return (
    <a className="button" href={citePath(slug, edition)} data-passage="Citer ce passage">
      Citer dans un message
    </a>
  );
}
