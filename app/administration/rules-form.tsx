import { OPENINGS } from "#db/vocabulary";
import { SelectField, TextField } from "~/ui/field";
import type { Rules } from "./networks.server";
import { choicesOf, OPENING_WORDS } from "./words";

export type RulesValues = Record<keyof Rules, string>;

interface RulesFormProps {
  action: string;
  values: RulesValues;
  errors: Partial<RulesValues>;
}

/** How a network admits: its opening and its delays. */
export function RulesForm({ action, values, errors }: RulesFormProps) {
  const number = (name: keyof Rules) => ({
    ...{ name, inputMode: "numeric" as const, required: true },
    ...{ defaultValue: values[name], error: errors[name] },
  });
  return (
    <form method="post" action={action} className="stack">
      <SelectField
        label="Demandes"
        name="opening"
        choices={choicesOf(OPENINGS, OPENING_WORDS)}
        defaultValue={values.opening}
        error={errors.opening}
      />
      <TextField
        label="Durée d’une accréditation (mois)"
        hint="Celles qui sont en cours gardent leur date."
        {...number("accreditationMonths")}
      />
      <TextField
        label="Relance des têtes de réseau (jours ouvrés)"
        hint="Après combien de jours d’attente d’une demande."
        {...number("reminderDays")}
      />
      <TextField
        label="Alerte de l’animation (jours ouvrés)"
        hint="Après combien de jours, si la relance n’a pas suffi."
        {...number("escalationDays")}
      />
      <p className="actions">
        <button type="submit" name="intent" value="rules" className="primary">
          Enregistrer les règles
        </button>
      </p>
    </form>
  );
}
