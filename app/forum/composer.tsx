import type { ReactNode } from "react";
import { BODY_MAX, type Duty, TITLE_MAX } from "#db/vocabulary";
import { TextArea, TextField } from "~/ui/field";
import { AttachField } from "./attach-field";
import type { Keeping } from "./draft-form";
import { AbandonButton, DraftFields, DraftFound, DraftStatus, SaveButton } from "./draft-pieces";
import type { PollFields } from "./poll-fields";
import { PollForm } from "./poll-form";
import { DutyField } from "./reply-fields";

export interface Draft {
  title?: string;
  body: string;
  submissionKey: string;
  signed: boolean;
  keeping: Keeping;
  wornDuty: Duty | null;
  /** The message that it answers. */
  replyTo?: { id: number; name: string | null } | null;
  /** The server's rendering of the text, when asked for. */
  preview?: string | null;
  errors?: { title?: string; body?: string; file?: string; poll?: string };
  poll?: PollFields;
}

interface ComposerProps {
  action: string;
  draft: Draft;
  /** « lu par les 282 pairs de 5 réseaux » */
  readers: string;
  /** Whether readers who are not peers will see « Un·e pair » unless the author signs. */
  offersSignature: boolean;
  /** The duties in whose name the author may write. */
  duties: Duty[];
  submit: string;
  label: string;
  /** Fields of this form alone, above the text. */
  children?: ReactNode;
  /** Other fields of this form alone, below the text. */
  more?: ReactNode;
}

/** Where one writes: the text, who will read it, what never to write, the preview. */
export function Composer({
  action,
  draft,
  readers,
  offersSignature,
  duties,
  submit,
  label,
  children,
  more,
}: ComposerProps) {
  const { title, body, submissionKey, signed, keeping, preview, errors } = draft;
  return (
    <md-composer>
      <form method="post" action={action} className="composer stack">
        <input type="hidden" name="key" value={submissionKey} />
        <DraftFields {...keeping} />
        <DraftFound {...keeping} />
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
        {children}
        <TextArea
          label={label}
          name="body"
          required
          maxLength={BODY_MAX * 2}
          defaultValue={body}
          error={errors?.body}
          hint={<NeverWrite />}
        />
        <AttachField error={errors?.file} />
        <PollForm poll={draft.poll} error={errors?.poll} />
        {offersSignature && (
          <label className="check">
            <input type="checkbox" name="signed" value="1" defaultChecked={signed} />
            <span>
              Signer de mon nom auprès des hors pairs. Sinon, ils liront «&nbsp;Un·e pair&nbsp;», sans votre
              réseau.
            </span>
          </label>
        )}
        {more}
        <DutyField duties={duties} worn={draft.wornDuty} />
        <p className="meta readers">{`Votre message sera ${readers}.`}</p>
        <p className="actions">
          <button type="submit" className="primary">
            {submit}
          </button>
          <button type="submit" name="preview" value="1" formNoValidate>
            Aperçu
          </button>
          <SaveButton />
          <AbandonButton {...keeping} />
        </p>
        <DraftStatus />
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
