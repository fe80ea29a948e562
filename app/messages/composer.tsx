import { BODY_MAX, TITLE_MAX } from "#db/vocabulary";
import { Preview } from "~/forum/composer";
import { TextArea, TextField } from "~/ui/field";
import { type People, PeopleField } from "./people-field";
import type { Errors } from "./sending.server";

export interface Draft {
  /** Where a conversation begins. */
  subject?: string;
  body: string;
  submissionKey: string;
  preview: string | null;
  errors: Errors;
}

interface ComposerProps {
  action: string;
  draft: Draft;
  /** Whom to write to, where it is still to be chosen. */
  people?: People;
  /** Whom the site chose, in words. */
  to?: string;
  /** How non-peers will read the author's name, where that is not plain. */
  notice: string | null;
  label: string;
}

/** Where one writes privately: to whom, the text, the preview. */
export function Composer({ action, draft, people, to, notice, label }: ComposerProps) {
  const { subject, body, submissionKey, preview, errors } = draft;
  return (
    <md-composer>
      <form method="post" action={action} className="composer stack">
        <input type="hidden" name="key" value={submissionKey} />
        {people && <PeopleField {...people} error={errors.people} />}
        {to && <p>{to}</p>}
        {!people && errors.people && (
          <p className="error" role="alert">
            {errors.people}
          </p>
        )}
        {subject !== undefined && (
          <TextField
            label="Objet"
            name="subject"
            required
            maxLength={TITLE_MAX * 2}
            defaultValue={subject}
            error={errors.subject}
          />
        )}
        <TextArea
          label={label}
          name="body"
          required
          maxLength={BODY_MAX * 2}
          defaultValue={body}
          error={errors.body}
          hint="N’écrivez rien qui permette de reconnaître une personne reçue."
        />
        {notice && <p className="meta readers">{notice}</p>}
        <p className="actions">
          <button type="submit" className="primary">
            Envoyer
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
