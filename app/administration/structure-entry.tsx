import { EntryButton, EntryForm, type Sent } from "./entry-form";

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
  return (
    <EntryForm
      {...{ action, id, name, sent }}
      what="Nom de la structure"
      note={former.length > 0 && <p className="meta">{`Aussi appelée ${former.join(", ")}`}</p>}
      buttons={<EntryButton intent="end" label="Fermer" name={name} />}
      below={<Merger {...{ action, id, name }} />}
    >
      <select name="territory" aria-label={`Territoire\u00a0: ${name}`} defaultValue={territoryId ?? ""}>
        <TerritoryOptions territories={territories} />
      </select>
    </EntryForm>
  );
}

function Merger({ action, id, name }: Named & { action: string }) {
  return (
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
