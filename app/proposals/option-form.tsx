import { TextForm } from "./text-form";

interface OptionFormProps {
  action: string;
  values: { title: string; body: string };
  /** The revision it is written on. */
  revision: number;
  errors: Record<string, string>;
  preview: string;
  draftAt: string | null;
}

/** Where an editor writes the whole text of a fiche, as an option would have it. */
export function OptionForm({ action, values, revision, errors, preview, draftAt }: OptionFormProps) {
  const hint = "En Markdown. Chaque paragraphe garde ses notes et ses sources.";
  const buttons = (
    <>
      <button type="submit" name="step" value="draft" formNoValidate data-save="">
        Garder en brouillon
      </button>
      {draftAt && (
        <button type="submit" name="step" value="drop" formNoValidate className="quiet">
          Abandonner le brouillon
        </button>
      )}
    </>
  );
  return (
    <TextForm
      action={action}
      base={{ name: "revision", value: revision }}
      title={{ label: "Titre de la fiche", value: values.title }}
      body={{ label: "Texte de la fiche", hint, rows: 24, value: values.body }}
      errors={errors}
      preview={preview}
      buttons={buttons}
    >
      <guide-draft>
        <p className="meta" role="status">
          {draftAt && `Brouillon gardé le ${draftAt}.`}
        </p>
      </guide-draft>
    </TextForm>
  );
}
