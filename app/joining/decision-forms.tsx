import { CheckField, TextArea } from "~/ui/field";

interface Props {
  path: string;
  isAdviser: boolean;
  values: { reason: string; body: string } | undefined;
  errors: { reason?: string; body?: string; despite?: string };
}

/** What can be done of one request: accept, ask, refuse. */
export function DecisionForms({ path, isAdviser, values, errors }: Props) {
  return (
    <>
      <form method="post" action={path} className="stack">
        <h2>Accepter</h2>
        {!isAdviser && (
          <CheckField
            label="Je confirme que cette personne délivre du CEP, même si elle indique le contraire"
            name="despite"
            value="1"
            hint="Seulement pour l’accepter comme pair."
            error={errors.despite}
          />
        )}
        <p className="actions">
          <button type="submit" name="verdict" value="peer" className="primary">
            Accepter comme pair
          </button>
          <button type="submit" name="verdict" value="non_peer">
            Accepter comme hors pair
          </button>
        </p>
      </form>
      <form method="post" action={path} className="stack">
        <h2>Poser une question</h2>
        <TextArea
          label="Votre question"
          name="body"
          rows={3}
          hint="Elle part par courriel. La personne y répond ici."
          required
          defaultValue={values?.body}
          error={errors.body}
        />
        <p className="actions">
          <button type="submit" name="verdict" value="ask">
            Envoyer la question
          </button>
        </p>
      </form>
      <form method="post" action={path} className="stack">
        <h2>Refuser</h2>
        <TextArea
          label="Raison du refus"
          name="reason"
          rows={2}
          hint="La personne la recevra par courriel."
          required
          defaultValue={values?.reason}
          error={errors.reason}
        />
        <p className="actions">
          <button type="submit" name="verdict" value="refuse" className="danger">
            Refuser la demande
          </button>
        </p>
      </form>
    </>
  );
}
