import { TextArea, TextField } from "~/ui/field";

interface AnnexFormProps {
  action: string;
  values: { title: string; body: string };
  /** The text it is written on; 0 for none. */
  base: number;
  errors: Record<string, string>;
  /** The server's rendering of the text, when asked for. */
  preview: string;
}

/** Where the annex of a region is written. */
export function AnnexForm({ action, values, base, errors, preview }: AnnexFormProps) {
  return (
    <md-composer>
      <form method="post" action={action} encType="multipart/form-data" className="stack">
        <input type="hidden" name="base" value={base} />
        <TextField
          name="title"
          label="Titre de l’annexe"
          defaultValue={values.title}
          error={errors.title}
          required
        />
        <TextArea
          name="body"
          label="Texte de l’annexe"
          hint="En Markdown. Il ne se lira qu’une fois approuvé par une personne de la région qui ne l’a pas écrit."
          rows={18}
          defaultValue={values.body}
          error={errors.body}
          required
        />
        <p className="actions">
          <button type="submit" name="step" value="save" className="primary">
            Enregistrer
          </button>
          <button type="submit" name="preview" value="1" formNoValidate>
            Aperçu
          </button>
        </p>
        <section className="preview" aria-label="Aperçu" hidden={!preview}>
          <h2 className="meta">Aperçu</h2>
          <div
            className="prose"
            data-preview=""
            data-renderer="/guide/propositions/apercu"
            data-live=""
            dangerouslySetInnerHTML={{ __html: preview }}
          />
        </section>
      </form>
    </md-composer>
  );
}
