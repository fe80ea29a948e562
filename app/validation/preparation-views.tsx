import { GUIDE_CHANGES } from "#db/vocabulary";
import { CHANGE_WORDS } from "~/guide/words";
import { TextField } from "~/ui/field";

interface Gathered {
  id: number;
  title: string;
  isGathered: boolean;
  change: string;
  note: string;
  fiche: string;
  hash: string;
  to: string;
  fichePath: string;
  record: { number: number; to: string };
}

interface Sent {
  errors: Record<string, string>;
  change?: string;
  note?: string;
}

const CHANGES = GUIDE_CHANGES.filter((change) => change !== "none");

/** A validated proposal: what its fiche becomes, and whether the edition takes it. */
export function GatheredView({ gathered, sent }: { gathered: Gathered; sent: Sent | null }) {
  const { id, title, isGathered, fiche, hash, record } = gathered;
  const [change, note] = [sent?.change ?? gathered.change, sent?.note ?? gathered.note];
  const error = sent?.errors.change;
  return (
    <section className="notice stack">
      <h3>
        <a href={gathered.to}>{title}</a>
        {!isGathered && <span className="badge quiet">retirée de l’édition</span>}
      </h3>
      <p className="meta hash">
        <a href={gathered.fichePath}>{fiche}</a>
        {", texte "}
        <code>{hash}</code>
        {", "}
        <a href={record.to}>{`procès-verbal n°\u00a0${record.number}`}</a>
      </p>
      <form method="post" className="stack">
        <input type="hidden" name="proposition" value={id} />
        {error && (
          <p className="error" role="alert">
            {error}
          </p>
        )}
        <fieldset className="field choices">
          <legend>Ce qu’elle change</legend>
          {CHANGES.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="change" value={one} defaultChecked={change === one} />
              <span>{CHANGE_WORDS[one]}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={`note-${id}`}>En une phrase, pour qui lira «&nbsp;ce qui a changé&nbsp;»</label>
          <input id={`note-${id}`} name="note" defaultValue={note} />
        </div>
        <p className="actions">
          <button type="submit" name="intention" value="changement">
            Enregistrer
          </button>
          <button type="submit" name="intention" value={isGathered ? "retrait" : "retour"} className="quiet">
            {isGathered ? "Retirer de l’édition" : "Remettre dans l’édition"}
          </button>
        </p>
      </form>
    </section>
  );
}

/** When the edition comes out. */
export function HourForm({
  hour,
  typed,
  error,
}: {
  hour: { words: string; typed: string } | null;
  typed: string | null;
  error: string | undefined;
}) {
  return (
    <form method="post" className="stack">
      <h2>Parution</h2>
      <p>
        {hour
          ? `Elle paraîtra le ${hour.words}. Tous les réseaux l’apprendront à cette heure.`
          : "Aucune heure n’est fixée. À l’heure dite, elle paraît tout entière et tous les réseaux l’apprennent."}
      </p>
      <TextField
        name="hour"
        type="datetime-local"
        label="Jour et heure, à Paris"
        defaultValue={typed ?? hour?.typed}
        error={error}
      />
      <p className="actions">
        <button type="submit" name="intention" value="parution" className="primary">
          Fixer la parution
        </button>
        {hour && (
          <button type="submit" name="intention" value="annulation" className="quiet">
            Annuler la parution
          </button>
        )}
      </p>
    </form>
  );
}
