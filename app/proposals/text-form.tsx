import type { ReactNode } from "react";
import { TextArea, TextField } from "~/ui/field";

interface TextFormProps {
  action: string;
  /** What it is written on: somebody may save another meanwhile. */
  base: { name: string; value: string | number };
  /** Absent where the text has no title of its own. */
  title?: { label: string; value: string };
  body: { label: string; hint: string; rows: number; value: string };
  errors: Record<string, string>;
  /** The server's rendering of the text, when asked for. */
  preview: string;
  /** More buttons beside those that save and show. */
  buttons?: ReactNode;
  /** What stands between the buttons and the preview. */
  children?: ReactNode;
}

/** Where a text of the guide is written, in Markdown, with its preview. */
export function TextForm({ action, base, title, body, errors, preview, buttons, children }: TextFormProps) {
  return (
    <md-composer>
      <form method="post" action={action} encType="multipart/form-data" className="stack">
        <input type="hidden" name={base.name} value={base.value} />
        {title && (
          <TextField
            name="title"
            label={title.label}
            defaultValue={title.value}
            error={errors.title}
            required
          />
        )}
        <TextArea
          name="body"
          label={body.label}
          hint={body.hint}
          rows={body.rows}
          defaultValue={body.value}
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
          {buttons}
        </p>
        {children}
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

/** What somebody else saved meanwhile on the same lines. */
export function MetText({ theirs }: { theirs: { title?: string; body: string } }) {
  return (
    <section className="notice stack" role="alert">
      <h2>Quelqu’un a changé les mêmes lignes pendant que vous écriviez</h2>
      <p>
        Rien n’est perdu&nbsp;: son texte, déjà enregistré, est ici&nbsp;; le vôtre est dans le formulaire.
        Gardez ce qu’il faut des deux, puis enregistrez.
      </p>
      <div className="field">
        <label htmlFor="theirs">
          {theirs.title ? `Son texte, «\u00a0${theirs.title}\u00a0»` : "Son texte"}
        </label>
        <textarea id="theirs" readOnly rows={16} defaultValue={theirs.body} />
      </div>
    </section>
  );
}
