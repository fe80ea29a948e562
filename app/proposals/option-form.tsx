import { TextArea, TextField } from "~/ui/field";

interface OptionFormProps {
  action: string;
  values: { title: string; body: string };
  /** The revision it is written on. */
  revision: number;
  errors: Record<string, string>;
  /** The server's rendering of the text, when asked for. */
  preview: string;
  draftAt: string | null;
}

/** Where an editor writes the whole text of a fiche, as an option would have it. */
export function OptionForm({ action, values, revision, errors, preview, draftAt }: OptionFormProps) {
  return (
    <md-composer>
      <form method="post" action={action} encType="multipart/form-data" className="stack">
        <input type="hidden" name="revision" value={revision} />
        <TextField
          name="title"
          label="Titre de la fiche"
          defaultValue={values.title}
          error={errors.title}
          required
        />
        <TextArea
          name="body"
          label="Texte de la fiche"
          hint="En Markdown. Chaque paragraphe garde ses notes et ses sources."
          rows={24}
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
          <button type="submit" name="step" value="draft" formNoValidate data-save="">
            Garder en brouillon
          </button>
          {draftAt && (
            <button type="submit" name="step" value="drop" formNoValidate className="quiet">
              Abandonner le brouillon
            </button>
          )}
        </p>
        <guide-draft>
          <p className="meta" role="status">
            {draftAt && `Brouillon gardé le ${draftAt}.`}
          </p>
        </guide-draft>
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

/** What another editor saved meanwhile on the same lines. */
export function MetText({ theirs }: { theirs: { title: string; body: string } }) {
  return (
    <section className="notice stack" role="alert">
      <h2>Quelqu’un a changé les mêmes lignes pendant que vous écriviez</h2>
      <p>
        Rien n’est perdu&nbsp;: son texte, déjà enregistré, est ici&nbsp;; le vôtre est dans le formulaire.
        Gardez ce qu’il faut des deux, puis enregistrez.
      </p>
      <div className="field">
        <label htmlFor="theirs">{`Son texte, «\u00a0${theirs.title}\u00a0»`}</label>
        <textarea id="theirs" readOnly rows={16} defaultValue={theirs.body} />
      </div>
    </section>
  );
}
