import { CASE_BLOCKS, CASE_TEXT_MAX, CEP_LEVELS } from "#db/vocabulary";
import type { Choices } from "~/directory/choices.server";
import { BLOCK_WORDS } from "~/forum/situation";
import { CheckField, ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/field";
import type { SituationErrors, SituationInput } from "./input";

export type SituationChoices = Pick<Choices, "terms" | "territories">;

interface FieldsProps {
  choices: SituationChoices;
  values: SituationInput;
  errors: SituationErrors;
}

/** The part of the form of a topic that makes it a situation: folded, and nothing in it is owed. */
export function SituationFields({ isOpen, ...fields }: FieldsProps & { isOpen: boolean }) {
  const { values, errors } = fields;
  return (
    <details className="situation-form" open={isOpen}>
      <summary>C’est une situation rencontrée en entretien</summary>
      <p className="hint">
        Chaque ligne est facultative&nbsp;: dites ce que vous savez. Rien qui permette de reconnaître la
        personne&nbsp;: ni nom, ni âge, ni employeur, ni commune.
      </p>
      <CheckField
        label="Suivre cette question comme une situation"
        hint="Sans réponse après un jour, elle est proposée à des personnes-ressources d’autres réseaux."
        name="case"
        value="1"
        defaultChecked={isOpen}
      />
      <KnownFields {...fields} />
      <details className="situation-form" open={values.isShared || Boolean(errors.outcome || errors.lesson)}>
        <summary>Elle est déjà résolue</summary>
        <CheckField
          label="Je partage une situation déjà résolue"
          hint="Personne n’a alors à y répondre. Dites en dessous comment elle s’est résolue."
          name="shared"
          value="1"
          defaultChecked={values.isShared}
        />
        <EndFields values={values} errors={errors} />
      </details>
    </details>
  );
}

/** What is known of a situation, in fields that identify nobody. */
export function KnownFields({ choices, values, errors }: FieldsProps) {
  const options = (named: { slug: string; name: string }[]) =>
    named.map(({ slug, name }) => ({ value: slug, label: name }));
  return (
    <>
      <div className="field-columns">
        <SelectField
          {...{ label: "Thème", name: "theme", none: "Non précisé", error: errors.theme }}
          choices={options(choices.terms.theme)}
          defaultValue={values.theme}
        />
        <SelectField
          {...{ label: "Dispositif", name: "scheme", none: "Non précisé", error: errors.scheme }}
          choices={options(choices.terms.scheme)}
          defaultValue={values.scheme}
        />
        <SelectField
          {...{ label: "Situation de la personne", name: "public", none: "Non précisée" }}
          error={errors.public}
          choices={options(choices.terms.public)}
          defaultValue={values.public}
        />
        <SelectField
          {...{ label: "Niveau de CEP", name: "level", none: "Non précisé", error: errors.level }}
          choices={CEP_LEVELS.map((level) => ({ value: String(level), label: `Niveau ${level}` }))}
          defaultValue={values.level}
        />
        <SelectField
          {...{ label: "Territoire", name: "territory", none: "Non précisé", error: errors.territory }}
          choices={options(choices.territories)}
          defaultValue={values.territory}
        />
        <TextField
          {...{ label: "Une réponse aide jusqu’au", name: "answerBy", type: "date", error: errors.answerBy }}
          defaultValue={values.answerBy}
        />
      </div>
      <ChoiceGroup
        label="Ce qui bloque"
        name="blocks"
        type="checkbox"
        choices={CASE_BLOCKS.map((value) => ({ value, label: BLOCK_WORDS[value] }))}
        chosen={values.blocks}
      />
      <TextArea
        {...{ label: "Ce qui a déjà été essayé", name: "tried", rows: 3, error: errors.tried }}
        maxLength={CASE_TEXT_MAX * 2}
        defaultValue={values.tried}
      />
      <CheckField
        label="Écart d’interprétation"
        hint="La règle est lue différemment selon les territoires."
        name="divergent"
        value="1"
        defaultChecked={values.isDivergent}
      />
    </>
  );
}

/** What came of a situation and what it teaches. */
export function EndFields({ values, errors }: Pick<FieldsProps, "errors"> & { values: EndValues }) {
  return (
    <>
      <TextArea
        {...{ label: "Ce qui s’est passé", name: "outcome", rows: 3, error: errors.outcome }}
        maxLength={CASE_TEXT_MAX * 2}
        defaultValue={values.outcome}
      />
      <TextArea
        {...{ label: "Ce qu’il faut en retenir", name: "lesson", rows: 3, error: errors.lesson }}
        maxLength={CASE_TEXT_MAX * 2}
        defaultValue={values.lesson}
      />
    </>
  );
}

export type EndValues = Pick<SituationInput, "outcome" | "lesson">;
