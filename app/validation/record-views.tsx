import { CollegeView } from "./college-views";
import type { recordFacts } from "./record-facts";
import { VERDICT_WORDS } from "./words";

type Facts = ReturnType<typeof recordFacts>;

/** What the record of a text of the guide says: the validation, and each college. */
export function RoundRecordView({ facts }: { facts: NonNullable<Facts["round"]> }) {
  return (
    <>
      <p>{`Validation ouverte le ${facts.opened}, close le ${facts.closed}\u00a0; l’échéance était le ${facts.deadline}. ${facts.silence}`}</p>
      {facts.colleges.map((said) => (
        <CollegeView key={said.college} said={{ ...said }} level={2} />
      ))}
    </>
  );
}

/** What the record of a regional annex says: who, for which region, what, when. */
export function AnnexRecordView({ facts }: { facts: NonNullable<Facts["annex"]> }) {
  const { region, name, verdict, reason, at } = facts;
  return (
    <section>
      <h2>{`La région ${region} ${VERDICT_WORDS[verdict]}`}</h2>
      <p>
        <b>{name}</b>
        {`, pour la région ${region}, le ${at}\u00a0: ${VERDICT_WORDS[verdict]}${reason ? `\u00a0: ${reason}` : "."}`}
      </p>
      <p className="meta">
        Cette annexe est validée par sa région seule&nbsp;: elle ne vaut que sur son territoire.
      </p>
    </section>
  );
}

interface Hashes {
  textHash: string;
  previousHash: string;
  hash: string;
  isIntact: boolean;
}

/** The hashes that chain a record, and whether they still attest what is read. */
export function RecordHashes({ textHash, previousHash, hash, isIntact }: Hashes) {
  return (
    <>
      <h2>Empreintes</h2>
      <dl className="hashes">
        <dt>Texte approuvé</dt>
        <dd>
          <code>{textHash}</code>
        </dd>
        <dt>Procès-verbal précédent</dt>
        <dd>
          <code>{previousHash}</code>
        </dd>
        <dt>Ce procès-verbal</dt>
        <dd>
          <code>{hash}</code>
        </dd>
      </dl>
      <p className={isIntact ? "meta" : "error"}>
        {isIntact
          ? "Vérifié à l’instant\u00a0: cette empreinte est bien celle de ce qui se lit ici, à la suite du précédent."
          : "Cette empreinte n’est pas celle de ce qui se lit ici\u00a0: ce procès-verbal a été altéré."}
      </p>
    </>
  );
}
