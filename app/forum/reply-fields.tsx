import type { Duty } from "#db/vocabulary";
import { DUTY_WORDS } from "~/accounts/duty-words";
import { SelectField } from "~/ui/field";

/** The message that the form answers, if one: hidden until then, for the script to show. */
export function ReplyTo({ replyTo }: { replyTo: { id: string | number; name: string | null } | null }) {
  return (
    <p className="meta reply-to" hidden={!replyTo}>
      <input type="hidden" name="reponse" value={replyTo?.id ?? ""} />
      {"En réponse à "}
      <a href={replyTo ? `#message-${replyTo.id}` : "#repondre"} data-reply-name>
        {replyTo?.name ?? "un message du sujet"}
      </a>
      <label className="check">
        <input type="checkbox" name="atous" value="1" />
        <span>Répondre plutôt à tout le sujet</span>
      </label>
    </p>
  );
}

/** « Au titre de… », for who holds a duty. */
export function DutyField({ duties, worn }: { duties: Duty[]; worn: Duty | null }) {
  if (duties.length === 0) return null;
  return (
    <SelectField
      label="Écrire au titre de"
      name="mission"
      none="Mon nom seul"
      hint="Pour ce message seulement."
      defaultValue={worn ?? ""}
      choices={duties.map((duty) => ({ value: duty, label: DUTY_WORDS[duty] }))}
    />
  );
}
