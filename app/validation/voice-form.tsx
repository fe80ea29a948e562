import { VERDICTS } from "#db/vocabulary";
import { ChoiceGroup, TextArea } from "~/ui/field";
import { type VoiceKey, voiceFields, voiceName } from "./voice";
import { OF_COLLEGE, VERDICT_WORDS } from "./words";

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
      <ChoiceGroup
        type="radio"
        name={fields.verdict}
        label={`${name ? `Au nom de ${name}, pour le ${OF_COLLEGE[voice.college]}` : `Pour le ${OF_COLLEGE[voice.college]}`}, l’option\u00a0${option}\u00a0:`}
        choices={VERDICTS.map((verdict) => ({ value: verdict, label: LABELS[verdict] }))}
        chosen={typed ? [typed.verdict] : []}
        error={errors.verdict}
      />
      <TextArea
        name={fields.reason}
        label="Réserves, ou motif du refus"
        hint="Obligatoire pour une réserve ou un refus. Tout cela figurera au procès-verbal, avec votre nom."
        rows={4}
        defaultValue={typed?.reason}
        error={errors.reason}
      />
      <p className="actions">
        <button type="submit" className="primary">
          {name
            ? `Donner la voix de ${name} sur l’option ${option}`
            : `Donner mon avis sur l’option ${option}`}
        </button>
      </p>
      <p className="hint">
        Un avis ne se reprend pas. Il vaut pour le texte exact ci-dessus, et pour lui seul.
      </p>
    </form>
  );
}

const LABELS = {
  approves: capital(VERDICT_WORDS.approves),
  reserves: capital(VERDICT_WORDS.reserves),
  refuses: capital(VERDICT_WORDS.refuses),
};

function capital(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
