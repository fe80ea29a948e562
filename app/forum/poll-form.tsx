import { CheckField, TextArea, TextField } from "~/ui/field";
import type { PollFields } from "./poll-fields";

/** What one fills to put a question to the readers with a message; closed until wanted. */
export function PollForm({ poll, error }: { poll: PollFields | undefined; error: string | undefined }) {
  const isBegun = error !== undefined || Boolean(poll?.question || poll?.options);
  return (
    <details className="poll-form" open={isBegun}>
      <summary>Ajouter un sondage</summary>
      <div className="stack">
        <TextField
          label="Question du sondage"
          name="poll_question"
          maxLength={200}
          defaultValue={poll?.question}
          error={error}
        />
        <TextArea
          label="Réponses possibles"
          name="poll_options"
          rows={4}
          hint="Une par ligne, de 2 à 10."
          defaultValue={poll?.options}
        />
        <TextField
          label="Dernier jour pour voter"
          name="poll_until"
          type="date"
          hint="Facultatif. Vous pourrez clore le sondage à tout moment."
          defaultValue={poll?.until}
        />
        <CheckField
          label="Plusieurs réponses peuvent être choisies"
          name="poll_several"
          value="1"
          defaultChecked={poll?.several}
        />
        <CheckField
          label="Cacher les résultats jusqu’à la fin, à moi aussi"
          name="poll_hides"
          value="1"
          defaultChecked={poll?.hides}
        />
      </div>
    </details>
  );
}
