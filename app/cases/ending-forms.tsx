import { NO_SITUATION, type SituationErrors, type SituationInput } from "./input";
import { EndFields, type EndValues, KnownFields, type SituationChoices } from "./situation-fields";

/** A form that came back, with what is wrong with it. */
type Sent = { values: SituationInput; errors: SituationErrors } | undefined;

export function EndForm({ path, end, sent }: { path: string; end: EndValues; sent: Sent }) {
  const values = sent?.values ?? end;
  return (
    <form method="post" action={path} className="stack">
      <p>
        Quelques lignes suffisent. Elles s’affichent en tête du sujet, pour vos collègues qui rencontreront la
        même chose. Rien qui permette de reconnaître la personne.
      </p>
      <EndFields values={values} errors={sent?.errors ?? {}} />
      <p className="actions">
        <button type="submit" name="step" value="solved" className="primary">
          Elle est résolue
        </button>
        <button type="submit" name="step" value="unsolved">
          Elle reste sans solution
        </button>
      </p>
    </form>
  );
}

export function ReopenForm({ path }: { path: string }) {
  return (
    <form method="post" action={path} className="stack">
      <p className="actions">
        <button type="submit" name="step" value="reopen">
          La rouvrir
        </button>
      </p>
    </form>
  );
}

/** For a question that stands already. */
export function MakeForm({ path, choices, sent }: { path: string; choices: SituationChoices; sent: Sent }) {
  return (
    <form method="post" action={path} className="stack">
      <p className="hint">
        Chaque ligne est facultative. Rien qui permette de reconnaître la personne&nbsp;: ni nom, ni âge, ni
        employeur, ni commune.
      </p>
      <KnownFields choices={choices} values={sent?.values ?? NO_SITUATION} errors={sent?.errors ?? {}} />
      <p className="actions">
        <button type="submit" name="step" value="make" className="primary">
          En faire une situation
        </button>
      </p>
    </form>
  );
}
