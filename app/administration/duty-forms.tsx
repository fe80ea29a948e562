import { COLLEGES, DUTIES } from "#db/vocabulary";
import { COLLEGE_WORDS, DUTY_WORDS } from "~/accounts/duty-words";
import { type Choice, SelectField } from "~/ui/field";
import { EntryButton } from "./entry-form";
import { choicesOf } from "./words";

interface Held {
  id: number;
  name: string;
  given: string;
}

interface DutyFormsProps {
  action: string;
  held: Held[];
  past: Held[];
  networks: Choice[];
  territories: Choice[];
  values: { duty?: string; college?: string; network?: string; territory?: string };
  giveError: string | undefined;
  endError: string | undefined;
}

/** The duties somebody holds and held, each with who gave it, and what it takes to give or to end one. */
export function DutyForms({
  action,
  held,
  past,
  networks,
  territories,
  values,
  giveError,
  endError,
}: DutyFormsProps) {
  return (
    <>
      {endError && (
        <p className="error" role="alert">
          {endError}
        </p>
      )}
      {held.length === 0 && <p>Aucune mission en ce moment.</p>}
      {held.length > 0 && (
        <ul className="rows">
          {held.map(({ id, name, given }) => (
            <li key={id} className="row hit">
              <h3 className="row-title">{name}</h3>
              <p className="meta">{given}</p>
              <form method="post" action={action}>
                <input type="hidden" name="duty" value={id} />
                <EntryButton intent="end" label="Mettre fin à cette mission" name={name} />
              </form>
            </li>
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details className="card">
          <summary>Missions passées</summary>
          <ul className="rows">
            {past.map(({ id, name, given }) => (
              <li key={id} className="row hit">
                <p>{name}</p>
                <p className="meta">{given}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <form method="post" action={action} className="stack">
        <SelectField
          label="Donner une mission"
          name="duty"
          hint="La personne en est avertie par courriel, avec votre nom."
          choices={choicesOf(DUTIES, DUTY_WORDS)}
          defaultValue={values.duty}
          error={giveError}
        />
        <SelectField
          label="Collège"
          name="college"
          hint="Pour la validation du guide."
          choices={choicesOf(COLLEGES, COLLEGE_WORDS)}
          defaultValue={values.college}
        />
        <SelectField
          label="Région"
          name="territory"
          hint="Pour le collège des Régions, si la personne décide aussi des annexes de sa région."
          choices={territories}
          none="Aucune"
          defaultValue={values.territory}
        />
        <SelectField
          label="Réseau"
          name="network"
          hint="Pour une tête de réseau."
          choices={networks}
          defaultValue={values.network}
        />
        <p className="actions">
          <button type="submit" name="intent" value="give">
            Donner cette mission
          </button>
        </p>
      </form>
    </>
  );
}
