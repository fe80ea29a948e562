import type { ReactNode } from "react";
import { CheckField, type Choice, ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/field";
import type { Application, ApplicationErrors } from "./application.server";

interface Props {
  values: Application;
  errors: ApplicationErrors | undefined;
  territories: Choice[];
  /** Where the network is chosen, or said. */
  network: ReactNode;
  /** Where the address is given, or said. */
  address?: ReactNode;
  asksWhy?: boolean;
}

const LEVELS: Choice[] = [
  { value: "1", label: "Niveau 1\u00a0: accueil individualisé" },
  { value: "2", label: "Niveau 2\u00a0: conseil personnalisé" },
  { value: "3", label: "Niveau 3\u00a0: accompagnement à la mise en œuvre du projet" },
];
const ADVISER: Choice[] = [
  { value: "yes", label: "Oui, je délivre du CEP" },
  { value: "no", label: "Non" },
];

/** What a person says of themselves to join, by themselves or invited. */
export function ApplicationFields({
  values,
  errors = {},
  territories,
  network,
  address,
  asksWhy = true,
}: Props) {
  return (
    <>
      <TextField
        label="Prénom et nom"
        name="name"
        autoComplete="name"
        required
        defaultValue={values.name}
        error={errors.name}
      />
      {address}
      {network}
      <TextField
        label="Structure"
        name="structure"
        hint={"Le lieu où vous travaillez, par exemple «\u00a0Mission locale du Pays de Lure\u00a0»."}
        autoComplete="organization"
        required
        defaultValue={values.structure}
        error={errors.structure}
      />
      <SelectField
        label="Territoire"
        name="territory"
        choices={territories}
        required
        defaultValue={values.territory}
        error={errors.territory}
      />
      <TextField
        label="Fonction"
        name="function"
        hint="Avec les mots de votre réseau."
        autoComplete="organization-title"
        required
        defaultValue={values.function}
        error={errors.function}
      />
      <ChoiceGroup
        label={"Êtes-vous conseiller·ère en évolution professionnelle\u00a0?"}
        name="adviser"
        type="radio"
        choices={ADVISER}
        chosen={[values.adviser]}
        error={errors.adviser}
      />
      <ChoiceGroup
        label="Niveaux de CEP que vous pratiquez"
        hint="Si vous délivrez du CEP."
        name="levels"
        type="checkbox"
        choices={LEVELS}
        chosen={values.levels}
        error={errors.levels}
      />
      {asksWhy && (
        <TextArea
          label="Un mot de motivation"
          name="motivation"
          hint="Facultatif. Il sera lu par votre réseau, et par personne d’autre."
          rows={4}
          defaultValue={values.motivation}
          error={errors.motivation}
        />
      )}
      <CheckField
        label="J’ai lu la charte et je l’accepte"
        name="charter"
        value="1"
        hint={<a href="/charte">Lire la charte</a>}
        required
        defaultChecked={values.acceptsCharter}
        error={errors.acceptsCharter}
      />
    </>
  );
}
