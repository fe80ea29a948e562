import type { ReactNode } from "react";
import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { TextArea, TextField } from "~/ui/field";

export interface Draft {
  title?: string;
  body: string;
  submissionKey: string;
  signed: boolean;
  /** The server's rendering of the text, when asked for. */
  preview?: string | null;
  errors?: { title?: string; body?: string };
}

interface ComposerProps {
  action: string;
  draft: Draft;
  /** « lu par les 282 pairs de 5 réseaux » */
  readers: string;
  /** Whether readers who are not peers will see « Un·e pair » unless the author signs. */
  offersSignature: boolean;
  submit: string;
  label: string;
  /** Other fields of the same form. */
  children?: ReactNode;
}

/** Where one writes: the text, who will read it, what never to write, the preview. */
export function Composer({
  action,
  draft,
  readers,
  offersSignature,
  submit,
  label,
  children,
}: ComposerProps) {
  const { title, body, submissionKey, signed, preview, errors } = draft;
  return (
    <md-composer>
      <form method="post" action={action} className="composer stack">
        <input type="hidden" name="key" value={submissionKey} />
        {title !== undefined && (
          <TextField
            label="Titre"
            name="title"
            hint="Une question entière se trouve et se lit mieux que deux mots."
            maxLength={TITLE_MAX * 2}
            required
            defaultValue={title}
            error={errors?.title}
          />
        )}
        <TextArea
          label={label}
          name="body"
          required
          maxLength={BODY_MAX * 2}
          defaultValue={body}
          error={errors?.body}
          hint={<NeverWrite />}
        />
        {offersSignature && (
          <label className="check">
            <input type="checkbox" name="signed" value="1" defaultChecked={signed} />
            <span>
              Signer de mon nom auprès des hors pairs. Sinon, ils liront «&nbsp;Un·e pair&nbsp;», sans votre
              réseau.
            </span>
          </label>
        )}
        {children}
        <p className="meta readers">{`Votre message sera ${readers}.`}</p>
        <p className="actions">
          <button type="submit" className="primary">
            {submit}
          </button>
          <button type="submit" name="preview" value="1" formNoValidate>
            Aperçu
          </button>
        </p>
        <Preview html={preview ?? ""} />
      </form>
    </md-composer>
  );
}

function NeverWrite() {
  return (
    <>
      N’écrivez rien qui permette de reconnaître une personne reçue&nbsp;: ni nom, ni employeur, ni commune.{" "}
      <a href="/aide#mettre-en-forme-un-message" target="_blank" rel="noreferrer">
        Mettre en forme<span className="visually-hidden"> (nouvel onglet)</span>
      </a>
    </>
  );
}

export function Preview({ html }: { html: string }) {
  return (
    <section className="preview" aria-label="Aperçu" aria-live="polite" hidden={!html}>
      <h2 className="meta">Aperçu</h2>
      <div className="prose" data-preview dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
