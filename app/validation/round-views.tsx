import { COLLEGES, type ROUND_OUTCOMES } from "#db/vocabulary";
import { PREPARATION_PATH, recordPath } from "~/guide/addresses";
import { type College, OF_COLLEGE, sayDays, saySilence } from "./words";

interface Round {
  edition: number;
  days: number;
  quorums: Record<College, number>;
  silenceApproves: boolean;
  outcome: (typeof ROUND_OUTCOMES)[number] | null;
  opened: string;
  deadline: string;
  record: number | null;
  isOpen: boolean;
  isVoided: boolean;
  isVisible: boolean;
}

/** Where the round stands, and the rules that were said before it began. */
export function RoundFacts({ round }: { round: Round }) {
  return (
    <>
      <div className="notice">
        <p>
          <b>{stateOf(round)}</b>
        </p>
        {!round.isVisible && !round.isVoided && (
          <p>Ce que disent les collèges se lira ici quand tous auront parlé, ou à l’échéance.</p>
        )}
        {round.record && (
          <p>
            <a href={recordPath(round.record)}>{`Procès-verbal n°\u00a0${round.record}`}</a>
          </p>
        )}
      </div>
      <details open={round.isOpen}>
        <summary>{`Les règles de l’édition\u00a0${round.edition}, dites d’avance`}</summary>
        <Rules {...round} />
      </details>
    </>
  );
}

function stateOf({ isOpen, isVoided, outcome, opened, deadline }: Round) {
  if (isVoided)
    return `Le texte a changé pendant la validation ouverte le ${opened}\u00a0: ce qui avait été donné ne vaut plus.`;
  if (outcome === "validated") return "Les quatre collèges ont approuvé un texte.";
  if (outcome === "not_validated") return "Aucun texte n’a été approuvé par les quatre collèges.";
  if (isOpen) return `Les collèges ont jusqu’au ${deadline}.`;
  return `L’échéance du ${deadline} est passée\u00a0: le résultat est établi dans la minute.`;
}

/** How a validation is decided. */
export function Rules({
  days,
  quorums,
  silenceApproves,
}: Pick<Round, "days" | "quorums" | "silenceApproves">) {
  return (
    <ul>
      <li>{`Les collèges ont ${sayDays(days)}. Chacun décide séparément, à la majorité des voix données\u00a0; à égalité, il refuse.`}</li>
      <li>
        {`Quorums\u00a0: ${COLLEGES.map((college) => `${OF_COLLEGE[college]}, ${quorums[college]}`).join("\u00a0; ")}.`}
      </li>
      <li>{saySilence(silenceApproves)}</li>
      <li>Personne ne se prononce sur un texte qu’il ou elle a écrit.</li>
      <li>Toute modification d’un texte annule ce qui a été donné.</li>
      <li>
        Si les quatre collèges approuvent plusieurs options, la moins refusée est retenue, puis celle qui a le
        moins de réserves, puis la première.
      </li>
    </ul>
  );
}

/** Where an editor lays the texts before the colleges. */
export function OpeningForm({ error, isAgain }: { error: string | null; isAgain: boolean }) {
  return (
    <form method="post" className="stack">
      <h2>{isAgain ? "Soumettre de nouveau aux collèges" : "Soumettre aux collèges"}</h2>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <p>
        {"Les textes de toutes les options seront figés et présentés aux quatre collèges, sous "}
        <a href={PREPARATION_PATH}>les règles de la prochaine édition</a>.
      </p>
      <input type="hidden" name="intention" value="soumettre" />
      <p className="actions">
        <button type="submit" className="primary">
          Soumettre aux quatre collèges
        </button>
      </p>
    </form>
  );
}
