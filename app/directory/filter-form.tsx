import { QUERY_MAX, type ReferenceList } from "#db/vocabulary";
import { CheckField, SelectField, TextField } from "~/ui/field";
import { DIRECTORY } from "./addresses";
import type { Choices } from "./choices.server";
import { type Filters, isFiltered, LIST_FIELDS } from "./filters";

const LISTS: [list: ReferenceList, label: string, none: string][] = [
  ["theme", "Thème", "Tous les thèmes"],
  ["scheme", "Dispositif", "Tous les dispositifs"],
  ["public", "Public", "Tous les publics"],
];

/** What to look for: every field leaves its mark in the address, which can be kept and sent. */
export function FilterForm({ filters, choices }: { filters: Filters; choices: Choices }) {
  const options = (named: { slug: string; name: string }[]) =>
    named.map(({ slug, name }) => ({ value: slug, label: name }));
  const networks = choices.networks.map(({ inside, name, ...network }) => ({
    ...network,
    name: inside ? `\u00a0\u00a0${name}` : name,
  }));
  const isNarrowed = isFiltered({ ...filters, q: "" });
  return (
    <form action={DIRECTORY} method="get" className="stack">
      <TextField
        label="Nom, fonction ou mots de la fiche"
        name="q"
        type="search"
        defaultValue={filters.q}
        maxLength={QUERY_MAX}
      />
      <details className="stack" open={isNarrowed}>
        <summary>Affiner par thème, dispositif, public, territoire ou réseau</summary>
        <div className="field-columns">
          {LISTS.map(([list, label, none]) => (
            <SelectField
              key={list}
              {...{ label, none }}
              name={LIST_FIELDS[list]}
              choices={options(choices.terms[list])}
              defaultValue={filters.terms[list]}
            />
          ))}
          <SelectField
            label="Territoire"
            name="territoire"
            none="Tous les territoires"
            choices={options(choices.territories)}
            defaultValue={filters.territory}
          />
          <SelectField
            label="Réseau"
            name="reseau"
            none="Tous les réseaux"
            choices={options(networks)}
            defaultValue={filters.network}
          />
        </div>
        <CheckField
          label="Personnes-ressources seulement"
          name="ressource"
          value="1"
          defaultChecked={filters.resourcesOnly}
        />
      </details>
      <p className="actions">
        <button type="submit" className="primary">
          Chercher
        </button>
        {isFiltered(filters) && <a href={DIRECTORY}>Tout l’annuaire</a>}
      </p>
    </form>
  );
}
