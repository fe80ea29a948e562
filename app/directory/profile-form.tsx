import { CEP_LEVELS, NAME_MAX, type ReferenceList } from "#db/vocabulary";
import { withFrenchSpaces } from "~/text/typography";
import { CheckField, ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/field";
import { OWN_PROFILE } from "./addresses";
import type { ProfileErrors, ProfileInput } from "./editing.server";
import { LIST_FIELDS } from "./filters";
import { EXPERTISE_MAX } from "./limits";
import type { OwnChoices } from "./own-choices.server";

const LISTS: [list: ReferenceList, label: string][] = [
  ["theme", "Les thèmes que vous connaissez bien"],
  ["scheme", "Les dispositifs que vous pratiquez"],
  ["public", "Les publics que vous recevez"],
];

interface ProfileFormProps {
  values: ProfileInput;
  choices: OwnChoices;
  errors: ProfileErrors;
  /** Peers practise CEP, and choose whether non-peers see them. */
  isPeer: boolean;
}

/** One's own profile. Nothing in it is asked for. */
export function ProfileForm({ values, choices, errors, isPeer }: ProfileFormProps) {
  const levels = CEP_LEVELS.map((level) => ({ value: String(level), label: `Niveau ${level}` }));
  return (
    <form method="post" action={OWN_PROFILE} className="stack profile-form">
      <TextField
        label="Fonction"
        name="function"
        defaultValue={values.function}
        maxLength={NAME_MAX * 2}
        hint="Avec les mots de votre réseau."
        error={errors.function}
      />
      {isPeer && (
        <ChoiceGroup
          label="Niveaux de CEP que vous pratiquez"
          name="levels"
          type="checkbox"
          choices={levels}
          chosen={values.levels}
          error={errors.levels}
        />
      )}
      <SelectField
        label="Structure"
        name="structure"
        none="Non précisée"
        choices={choices.structures}
        defaultValue={values.structure}
        error={errors.structure}
      />
      <SelectField
        label="Territoire"
        name="territory"
        none="Non précisé"
        choices={choices.territories}
        defaultValue={values.territory}
        error={errors.territory}
      />
      {LISTS.map(([list, label]) => (
        <ChoiceGroup
          key={list}
          label={label}
          name={LIST_FIELDS[list]}
          type="checkbox"
          choices={choices.terms[list]}
          chosen={values.terms[list]}
          error={errors[list]}
        />
      ))}
      <TextArea
        label="Ce que vous connaissez bien"
        name="expertise"
        rows={5}
        defaultValue={values.expertise}
        maxLength={EXPERTISE_MAX * 2}
        hint={`Quelques phrases, ${EXPERTISE_MAX}\u00a0caractères au plus. Rien qui permette de reconnaître une personne reçue.`}
        error={errors.expertise}
      />
      <CheckField
        label="Je suis personne-ressource."
        name="resource"
        value="1"
        defaultChecked={values.isResource}
        hint="Vos collègues peuvent se tourner vers vous sur ces sujets. Vous pouvez changer d’avis à tout moment."
      />
      {isPeer && (
        <CheckField
          label="J’ouvre ma fiche aux hors pairs."
          name="open"
          value="1"
          defaultChecked={values.openToNonPeers}
          hint={withFrenchSpaces(
            "Les hors pairs verront votre nom, votre réseau et cette fiche. Vos messages non signés restent ceux d’« Un·e pair ».",
          )}
        />
      )}
      <p className="hint">
        En enregistrant, vous confirmez que cette fiche est à jour&nbsp;: elle en portera la date.
      </p>
      <p className="actions">
        <button type="submit" className="primary">
          Enregistrer ma fiche
        </button>
      </p>
    </form>
  );
}
