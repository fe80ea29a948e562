import { AUDIENCES, OPENERS } from "#db/vocabulary";
import type { SectionErrors } from "~/forum/section-rules.server";
import { CheckField, type Choice, SelectField, TextArea, TextField } from "~/ui/field";
import { AUDIENCE_WORDS, choicesOf, OPENER_WORDS } from "./words";

/** The fields of a section as a form carries them. */
export interface SectionValues {
  name: string;
  description: string;
  parent: string;
  isHeading: boolean;
  audience: string;
  group: string;
  opener: string;
}

interface SectionFormProps {
  action: string;
  values: SectionValues;
  errors: SectionErrors & { opener?: string };
  parents: Choice[];
  groups: Choice[];
  submit: string;
}

/** All that is said of a section: its texts, its place, who reads it and who opens topics in it. */
export function SectionForm({ action, values, errors, parents, groups, submit }: SectionFormProps) {
  return (
    <form method="post" action={action} className="stack">
      <TextField label="Nom" name="name" required defaultValue={values.name} error={errors.name} />
      <TextArea
        label="Présentation"
        name="description"
        rows={3}
        hint="Une phrase, sous le nom de la rubrique."
        defaultValue={values.description}
        error={errors.description}
      />
      <SelectField
        label="Partie du forum"
        name="parent"
        choices={[{ value: "0", label: "Aucune\u00a0: au premier niveau" }, ...parents]}
        defaultValue={values.parent}
        error={errors.parent}
      />
      <CheckField
        label="C’est un titre de partie, sans sujets à lui"
        name="heading"
        defaultChecked={values.isHeading}
        error={errors.heading}
      />
      <SelectField
        label="Qui lit cette rubrique"
        name="audience"
        hint="Ce qui a été écrit pour un public ne s’ouvre jamais à davantage de personnes."
        choices={choicesOf(AUDIENCES, AUDIENCE_WORDS)}
        defaultValue={values.audience}
        error={errors.audience}
      />
      <SelectField
        label="Groupe fermé"
        name="group"
        hint="Seulement pour une rubrique que lit un groupe fermé."
        choices={groups}
        defaultValue={values.group}
        error={errors.group}
      />
      <SelectField
        label="Qui y ouvre un sujet"
        name="opener"
        choices={choicesOf(OPENERS, OPENER_WORDS)}
        defaultValue={values.opener}
        error={errors.opener}
      />
      <p className="actions">
        <button type="submit" name="intent" value="save" className="primary">
          {submit}
        </button>
      </p>
    </form>
  );
}
