import { type Choice, SelectField, TextField } from "~/ui/field";
import { type College, OF_COLLEGE } from "./words";

/** The voices that one has delegated, each with the way to end it. */
export function OwnDelegations({ delegations }: { delegations: { id: number; words: string }[] }) {
  return (
    <section>
      <h2>Votre voix est déléguée</h2>
      {delegations.map(({ id, words }) => (
        <form key={id} method="post" className="notice">
          <p>{words}</p>
          <input type="hidden" name="fin" value={id} />
          <button type="submit">Mettre fin à cette délégation</button>
        </form>
      ))}
    </section>
  );
}

interface Sent {
  values: { from: string; until: string; delegateId: string };
  errors: Record<string, string>;
}

/** Where somebody of a college lets another speak for them. */
export function DelegationForm({
  college,
  people,
  sent,
}: {
  college: College;
  people: Choice[];
  sent: Sent | null;
}) {
  const errors = sent?.errors ?? {};
  if (people.length === 0)
    return (
      <p>{`Vous êtes seul·e à parler pour le ${OF_COLLEGE[college]}\u00a0: votre voix ne peut pas encore être déléguée.`}</p>
    );
  return (
    <form method="post" className="stack">
      <h2>{`Déléguer votre voix, ${OF_COLLEGE[college]}`}</h2>
      <p>
        Cette personne parlera aussi pour vous, tant que dure la délégation et que vous n’avez pas parlé. Les
        procès-verbaux disent qui a parlé pour qui.
      </p>
      <input type="hidden" name="college" value={college} />
      <SelectField
        name="delegateId"
        label="À qui"
        choices={people}
        defaultValue={sent?.values.delegateId}
        error={errors.delegateId}
      />
      <TextField
        name="from"
        type="date"
        label="Premier jour"
        defaultValue={sent?.values.from}
        error={errors.from}
      />
      <TextField
        name="until"
        type="date"
        label="Dernier jour"
        defaultValue={sent?.values.until}
        error={errors.until}
      />
      <p className="actions">
        <button type="submit">Déléguer ma voix</button>
      </p>
    </form>
  );
}
