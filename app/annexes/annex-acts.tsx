import { VerdictFields, VerdictIsFinal } from "~/validation/verdict-fields";

/** What was sent to decide, and why it was not kept. */
export interface Sent {
  verdict: string;
  reason: string;
  errors: Record<string, string>;
}

/** Where a validator of the region says what it thinks of the exact text shown: once, for good. */
export function VerdictForm({ path, hash, sent }: { path: string; hash: string; sent: Sent | null }) {
  return (
    <form method="post" action={path} className="stack notice">
      <input type="hidden" name="empreinte" value={hash} />
      <VerdictFields
        names={{ verdict: "verdict", reason: "reason" }}
        label={"Pour votre région, ce texte\u00a0:"}
        hint="Une réserve figure au procès-verbal, avec votre nom."
        typed={sent}
      />
      <p className="actions">
        <button type="submit" name="step" value="decide" className="primary">
          Donner l’avis de la région
        </button>
      </p>
      <VerdictIsFinal />
    </form>
  );
}

/** Why nothing was done; with what was typed, where its form is no longer on the page. */
export function Lost({ sent, isKept }: { sent: Sent; isKept: boolean }) {
  return (
    <div className="notice" role="alert">
      <p className="error">{Object.values(sent.errors).join(" ")}</p>
      {sent.reason && !isKept && <p>{`Ce que vous aviez écrit\u00a0: ${sent.reason}`}</p>}
    </div>
  );
}

/** Where the annex is ended, once more words were read. */
export function EndForm({ path, annexId, region }: { path: string; annexId: number; region: string }) {
  return (
    <details>
      <summary>Mettre fin à cette annexe</summary>
      <form method="post" action={path} className="stack">
        <input type="hidden" name="annexe" value={annexId} />
        <p>
          {`Elle ne se lira plus sur la fiche. Ses textes et ses procès-verbaux restent, et la région ${region} pourra en commencer une autre.`}
        </p>
        <p className="actions">
          <button type="submit" name="step" value="end">
            Oui, y mettre fin
          </button>
        </p>
      </form>
    </details>
  );
}
