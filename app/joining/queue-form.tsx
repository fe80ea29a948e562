import { TextField } from "~/ui/field";
import { deskPath, requestPath } from "./paths";
import type { RequestRow } from "./request-rows";

interface Sent {
  reason: string;
  chosen: number[];
  errors: { reason?: string; request?: string };
}

/** The requests that wait, to decide of several at once. */
export function QueueForm({
  slug,
  requests,
  sent,
}: {
  slug: string;
  requests: RequestRow[];
  sent: Sent | undefined;
}) {
  return (
    <form method="post" action={deskPath(slug)} className="queue">
      {sent?.errors.request && (
        <p className="error" role="alert">
          {sent.errors.request}
        </p>
      )}
      <ul className="rows">
        {requests.map((request) => (
          <li key={request.id} className="row hit">
            <label className="check">
              <input
                type="checkbox"
                name="request"
                value={request.id}
                defaultChecked={sent?.chosen.includes(request.id)}
              />
              <span className="row-title">{request.name}</span>
            </label>
            <RequestFacts request={request} />
            {request.motivation && <p className="as-typed clipped">{request.motivation}</p>}
            <p>
              <a className="button" href={requestPath(slug, request.id)}>
                Ouvrir<span className="visually-hidden"> la demande de {request.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <fieldset className="choices stack">
        <legend>Pour les demandes cochées</legend>
        <p className="actions">
          <button type="submit" name="verdict" value="peer" className="primary">
            Accepter comme pairs
          </button>
          <button type="submit" name="verdict" value="non_peer">
            Accepter comme hors pairs
          </button>
        </p>
        <TextField
          label="Raison d’un refus"
          name="reason"
          hint="La même pour chaque personne, qui la recevra par courriel."
          defaultValue={sent?.reason}
          error={sent?.errors.reason}
        />
        <p className="actions">
          <button type="submit" name="verdict" value="refuse" className="danger">
            Refuser
          </button>
        </p>
      </fieldset>
    </form>
  );
}

/** What is needed to decide, in short. */
export function RequestFacts({ request }: { request: RequestRow }) {
  const { email, network, structure, territory, isAdviser, levels, waits, isLate, refusals } = request;
  return (
    <>
      <p>
        {request.function}, {structure} ({territory}){network && <> – {network}</>}
      </p>
      <p className="meta">
        {email} · {isAdviser ? "se dit conseiller·ère" : "se dit non conseiller·ère"} · {levels}
      </p>
      <p className="meta">
        {waits}, {request.asked}
        {refusals > 0 && ` · déjà refusée ${refusals}\u00a0fois`}{" "}
        {isLate && <b className="badge">En retard</b>}
      </p>
    </>
  );
}
