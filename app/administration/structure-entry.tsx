import { EntryButton, type Sent } from "./entry-form";

interface Named {
  id: number;
  name: string;
}

interface StructureEntryProps {
  action: string;
  structure: Named & { territoryId: number | null; former: string[] };
  territories: Named[];
  sent: Sent | undefined;
}

/** A structure of a network: its name, where it is, and its end or its merger. */
export function StructureEntry({ action, structure, territories, sent }: StructureEntryProps) {
  const { id, name, territoryId, former } = structure;
  const mine = sent?.id === String(id) ? sent : undefined;
  return (
    <li className="entry" id={`entree-${id}`}>
      <form method="post" action={action}>
        <input type="hidden" name="id" value={id} />
        {mine && (
          <p className="error" role="alert" id={`error-${id}`}>
            {mine.error}
          </p>
        )}
        <div className="entry-fields field">
          <input
            name="name"
            aria-label={`Nom de la structure\u00a0: ${name}`}
            aria-describedby={mine ? `error-${id}` : undefined}
            aria-invalid={mine ? true : undefined}
            required
            defaultValue={mine?.name ?? name}
          />
          <select name="territory" aria-label={`Territoire\u00a0: ${name}`} defaultValue={territoryId ?? ""}>
            <TerritoryOptions territories={territories} />
          </select>
        </div>
        {former.length > 0 && <p className="meta">{`Aussi appelée ${former.join(", ")}`}</p>}
        <p className="actions">
          <EntryButton intent="save" label="Enregistrer" name={name} />
          <EntryButton intent="end" label="Fermer" name={name} />
        </p>
      </form>
      <details>
        <summary>
          Réunir à une autre<span className="visually-hidden">{`\u00a0: ${name}`}</span>
        </summary>
        <form method="post" action={action}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="name" value={name} />
          <div className="field">
            <label htmlFor={`into-${id}`}>Nom de la structure qui la remplace</label>
            <input id={`into-${id}`} name="into" required />
          </div>
          <p className="actions">
            <EntryButton intent="merge" label="Réunir" name={name} />
          </p>
        </form>
      </details>
    </li>
  );
}

export function TerritoryOptions({ territories }: { territories: Named[] }) {
  return (
    <>
      <option value="">Aucun territoire</option>
      {territories.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}
