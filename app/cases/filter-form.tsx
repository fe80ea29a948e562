import { CASE_BLOCKS, CASE_STATES } from "#db/vocabulary";
import { BLOCK_WORDS, STATE_WORDS } from "~/forum/situation";
import { CheckField, SelectField } from "~/ui/field";
import { BLOCK_SLUGS, type Filters, SITUATIONS, STATE_SLUGS, situationsPath } from "./filters";
import type { SituationChoices } from "./situation-fields";

/** What to look for: every field leaves its mark in the address. */
export function FilterForm({ filters, terms }: { filters: Filters } & Pick<SituationChoices, "terms">) {
  const options = (named: { slug: string; name: string }[]) =>
    named.map(({ slug, name }) => ({ value: slug, label: name }));
  const isFiltered = situationsPath(filters) !== SITUATIONS;
  return (
    <form action={SITUATIONS} method="get" className="stack">
      <details className="situation-form" open={isFiltered}>
        <summary>Affiner par état, thème, dispositif ou blocage</summary>
        <div className="field-columns">
          <SelectField
            {...{ label: "État", name: "etat", none: "Tous les états", defaultValue: filters.state }}
            choices={CASE_STATES.map((state) => ({
              value: STATE_SLUGS[state],
              label: STATE_WORDS[state].replace("Situation ", ""),
            }))}
          />
          <SelectField
            {...{ label: "Thème", name: "theme", none: "Tous les thèmes", defaultValue: filters.theme }}
            choices={options(terms.theme)}
          />
          <SelectField
            {...{ label: "Dispositif", name: "dispositif", none: "Tous les dispositifs" }}
            defaultValue={filters.scheme}
            choices={options(terms.scheme)}
          />
          <SelectField
            {...{ label: "Ce qui bloque", name: "blocage", none: "Peu importe", defaultValue: filters.block }}
            choices={CASE_BLOCKS.map((block) => ({ value: BLOCK_SLUGS[block], label: BLOCK_WORDS[block] }))}
          />
        </div>
        <CheckField
          label="Écarts d’interprétation seulement"
          name="ecart"
          value="1"
          defaultChecked={filters.divergentOnly}
        />
        <p className="actions">
          <button type="submit" className="primary">
            Chercher
          </button>
          {isFiltered && <a href={SITUATIONS}>Toutes les situations</a>}
        </p>
      </details>
    </form>
  );
}
