import type { Keeping } from "./draft-form";

/** What a form says of its draft to the server. */
export function DraftFields({ place, version }: Keeping) {
  return (
    <>
      <input type="hidden" name="brouillon" value={place} />
      <input type="hidden" name="draft" value={version} />
    </>
  );
}

export function DraftFound({ found }: Keeping) {
  if (!found) return null;
  return (
    <p className="notice">
      <span>
        {found} <a href="/brouillons">Tous mes brouillons</a>
      </span>
    </p>
  );
}

/** For who has no script; with it, the text is kept as one writes. */
export function SaveButton() {
  return (
    <button type="submit" formAction="/brouillons/enregistrement" formNoValidate data-save>
      Enregistrer le brouillon
    </button>
  );
}

/** Never the first button of a form: the first is what the Enter key presses. */
export function AbandonButton({ version }: Keeping) {
  if (version === 0) return null;
  return (
    <button type="submit" className="quiet" formAction="/brouillons/abandon" formNoValidate>
      Abandonner le brouillon
    </button>
  );
}

export function DraftStatus() {
  return (
    <draft-keeper>
      <p className="meta" role="status" />
    </draft-keeper>
  );
}

interface Other {
  title: string;
  body: string;
  version: number;
}

/** What a form shows when its draft was changed by another one. */
export function DraftElsewhere({ title, body, version }: Other) {
  return (
    <div className="notice stack" role="alert" data-version={version} data-title={title}>
      <p>
        Ce brouillon a changé ailleurs, sur un autre appareil peut-être. Les deux textes sont gardés&nbsp;:
        choisissez celui avec lequel continuer.
      </p>
      <label className="field">
        <span>{title ? `L’autre texte, sous le titre «\u00a0${title}\u00a0»` : "L’autre texte"}</span>
        <textarea readOnly rows={6} defaultValue={body} />
      </label>
      <p className="actions">
        <button type="button" data-choose="mine">
          Continuer avec le mien
        </button>
        <button type="button" data-choose="other">
          Prendre l’autre
        </button>
      </p>
    </div>
  );
}
