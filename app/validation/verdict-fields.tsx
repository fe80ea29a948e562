import { VERDICTS, type Verdict } from "#db/vocabulary";
import { ChoiceGroup, TextArea } from "~/ui/field";
import { VERDICT_WORDS } from "./words";

interface VerdictFieldsProps {
  names: { verdict: string; reason: string };
  /** On whose behalf, and of which text. */
  label: string;
  /** Where the reason will be read. */
  hint: string;
  typed: { verdict: string; reason: string; errors: Record<string, string> } | null;
}

/** What is said of an exact text, and why. */
export function VerdictFields({ names, label, hint, typed }: VerdictFieldsProps) {
  return (
    <>
      <ChoiceGroup
        type="radio"
        name={names.verdict}
        label={label}
        choices={VERDICTS.map((verdict) => ({ value: verdict, label: capital(verdict) }))}
        chosen={typed ? [typed.verdict] : []}
        error={typed?.errors.verdict}
      />
      <TextArea
        name={names.reason}
        label="Réserves, ou motif du refus"
        hint={`Obligatoire pour une réserve ou un refus. ${hint}`}
        rows={4}
        defaultValue={typed?.reason}
        error={typed?.errors.reason}
      />
    </>
  );
}

/** A verdict holds for one text, and is not taken back. */
export function VerdictIsFinal() {
  return (
    <p className="hint">
      Un avis ne se reprend pas. Il vaut pour le texte exact ci-dessus, et pour lui seul.
    </p>
  );
}

function capital(verdict: Verdict) {
  const words = VERDICT_WORDS[verdict];
  return words.charAt(0).toUpperCase() + words.slice(1);
}
