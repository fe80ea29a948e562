import { VerdictFields, VerdictIsFinal } from "./verdict-fields";
import { type VoiceKey, voiceFields, voiceName } from "./voice";
import { OF_COLLEGE } from "./words";

export interface Typed {
  voice: string;
  verdict: string;
  reason: string;
  errors: Record<string, string>;
}

/** Where a member of a college, or their delegate, says what they think of a text: once, for good. */
export function VoiceForm({
  voice,
  option,
  hash,
  name,
  typed,
}: {
  voice: VoiceKey;
  option: number;
  hash: string;
  /** Who delegated this voice; null for one's own. */
  name: string | null;
  typed: Typed | null;
}) {
  const fields = voiceFields(voice);
  const errors = typed?.errors ?? {};
  return (
    <form method="post" className="stack notice">
      <input type="hidden" name="intention" value="avis" />
      <input type="hidden" name="voix" value={voiceName(voice)} />
      <input type="hidden" name="empreinte" value={hash} />
      {errors.form && (
        <p className="error" role="alert">
          {errors.form}
        </p>
      )}
      <VerdictFields
        names={fields}
        label={`${name ? `Au nom de ${name}, pour le ${OF_COLLEGE[voice.college]}` : `Pour le ${OF_COLLEGE[voice.college]}`}, l’option\u00a0${option}\u00a0:`}
        hint="Tout cela figurera au procès-verbal, avec votre nom."
        typed={typed}
      />
      <p className="actions">
        <button type="submit" className="primary">
          {name
            ? `Donner la voix de ${name} sur l’option ${option}`
            : `Donner mon avis sur l’option ${option}`}
        </button>
      </p>
      <VerdictIsFinal />
    </form>
  );
}
