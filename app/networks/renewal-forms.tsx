import { withFrenchSpaces } from "~/text/typography";
import { TextArea, TextField } from "~/ui/field";
import type { Errors } from "./outcome";

interface Expiring {
  /** `member:end`, which says what was on the screen. */
  value: string;
  name: string;
  places: string;
  end: string;
}

interface ChoiceProps {
  path: string;
  people: Expiring[];
  next: string | null;
  months: number;
  /** The instant and the day by which the listed accreditations end. */
  before: { value: number; day: string };
  sent: { chosen: string[]; until: string; errors: Errors } | undefined;
}

/** Who is to be renewed soon, to check one by one or to renew all together. */
export function ChoiceForm({ path, people, next, months, before, sent }: ChoiceProps) {
  if (people.length === 0) return <p>{`Aucune accréditation ne se termine d’ici au ${before.day}.`}</p>;
  return (
    <form method="post" action={path} className="stack">
      <fieldset className="field choices">
        <legend>{`Se terminent d’ici au ${before.day}`}</legend>
        {sent?.errors.person && (
          <p className="error" role="alert">
            {sent.errors.person}
          </p>
        )}
        {people.map(({ value, name, places, end }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              name="person"
              value={value}
              defaultChecked={sent?.chosen.includes(value)}
            />
            <span>
              {name} <span className="meta">{withFrenchSpaces(`${places} – ${end}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {next && (
        <p>
          <a href={`${path}?apres=${next}`} rel="next">
            Personnes suivantes
          </a>
        </p>
      )}
      <TextField
        label="Jusqu’au"
        name="until"
        type="date"
        hint={`Sans date, chaque accréditation est prolongée de ${months}\u00a0mois à partir de sa fin.`}
        defaultValue={sent?.until}
        error={sent?.errors.until}
      />
      <input type="hidden" name="before" value={before.value} />
      <p className="actions">
        <button type="submit" name="step" value="chosen" className="primary">
          Renouveler les personnes cochées
        </button>
        <button type="submit" name="step" value="all">
          Renouveler toutes ces personnes, pages suivantes comprises
        </button>
      </p>
    </form>
  );
}

/** A list of addresses to renew, from a file or pasted. */
export function ListForm({ path, list, errors }: { path: string; list: string; errors: Errors | undefined }) {
  return (
    <form method="post" action={path} className="stack" encType="multipart/form-data">
      <TextField
        label="Fichier"
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        hint="Un tableau (CSV) d’un tableur&nbsp;: adresse, puis si vous voulez date de fin et date de départ. La liste téléchargée depuis votre réseau convient."
      />
      <TextArea
        label="Ou une liste collée"
        name="list"
        rows={5}
        hint="Une personne par ligne, comme&nbsp;: prenom.nom@reseau.fr ; 30/06/2027"
        defaultValue={list}
        error={errors?.list}
      />
      <p className="actions">
        <button type="submit" name="step" value="check">
          Vérifier la liste
        </button>
      </p>
    </form>
  );
}
