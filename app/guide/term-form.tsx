import { CheckField, TextArea, TextField } from "~/ui/field";

interface TermFields {
  term: string;
  expansion: string;
  senses: { meaning: string; source: string }[];
  isExpanded: boolean;
}

/** The form of a term of the glossary, with room for one more sense. */
export function TermForm({
  values,
  seen,
  errors,
  room,
}: {
  values: TermFields;
  /** The version that was seen: somebody may correct it meanwhile. */
  seen: string;
  errors: Record<string, string>;
  room: number;
}) {
  const { term, expansion, senses, isExpanded } = values;
  const shown = [...senses, { meaning: "", source: "" }].slice(0, room);
  return (
    <form method="post" className="stack">
      <input type="hidden" name="seen" value={seen} />
      <TextField name="term" label="Terme" defaultValue={term} error={errors.term} required maxLength={60} />
      <TextField
        name="expansion"
        label="Ce que le sigle veut dire"
        hint="Vide si ce n’est pas un sigle, ou s’il en a plusieurs."
        defaultValue={expansion}
        error={errors.expansion}
      />
      {errors.senses && (
        <p className="error" role="alert">
          {errors.senses}
        </p>
      )}
      {shown.map(({ meaning, source }, n) => (
        <fieldset key={`${n}`} className="field">
          <legend>{`Sens ${n + 1}`}</legend>
          <TextArea name={`meaning-${n}`} label={`Texte du sens ${n + 1}`} defaultValue={meaning} rows={3} />
          <TextField name={`source-${n}`} label={`Source du sens ${n + 1}`} defaultValue={source} />
        </fieldset>
      ))}
      <CheckField
        name="kept-short"
        label="Ne pas développer"
        hint="Ce terme n’est souligné ni dans le guide ni dans les messages."
        defaultChecked={!isExpanded}
      />
      <p className="actions">
        <button type="submit" className="primary">
          Enregistrer
        </button>
        <a href="/guide/glossaire">Revenir au glossaire</a>
      </p>
    </form>
  );
}
