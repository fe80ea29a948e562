import { standingWord } from "~/accounts/standing-words";
import { TextArea } from "~/ui/field";
import { PageHead } from "~/ui/page";
import type { OpenRequest, ShownRequest } from "./own-page.server";

/** Where the request of the person who reads is, and what they can do about it. */
export function OwnRequest({ request }: { request: OpenRequest }) {
  const isAsked = request.state === "asked";
  return (
    <>
      <PageHead
        title={isAsked ? "Votre réseau vous pose une question" : "Votre demande est chez votre réseau"}
      />
      <p>
        Envoyée le {request.asked} au réseau {request.network}.{" "}
        {isAsked ? "Il décidera quand vous aurez répondu." : "Vous recevrez sa réponse par courriel."} D’ici
        là, vous pouvez lire <a href="/charte">la charte</a> et <a href="/aide">l’aide</a>.
      </p>
      {request.messages.length > 0 && (
        <section aria-labelledby="echanges">
          <h2 id="echanges">Vos échanges</h2>
          <ul className="rows">
            {request.messages.map(({ id, isOwn, body, date }) => (
              <li key={id} className="row hit">
                <p className="meta">
                  {isOwn ? "Vous" : request.network}, le {date}
                </p>
                <p className="as-typed">{body}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isAsked && <AnswerForm />}
      <form method="post" action="/inscription/retrait">
        <button type="submit" className="quiet">
          Retirer ma demande
        </button>
      </form>
    </>
  );
}

/** The answer to the network's question. */
export function AnswerForm({ body, error }: { body?: string; error?: string }) {
  return (
    <form method="post" action="/inscription/reponse" className="stack">
      <TextArea
        label="Votre réponse"
        name="body"
        hint="Elle sera lue par votre réseau, et par personne d’autre."
        rows={5}
        required
        defaultValue={body}
        error={error}
      />
      <p className="actions">
        <button type="submit" className="primary">
          Répondre
        </button>
      </p>
    </form>
  );
}

/** The requests that are over. */
export function PastRequests({ requests }: { requests: ShownRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="passees">
      <h2 id="passees">Vos demandes passées</h2>
      <ul className="rows">
        {requests.map((request) => (
          <li key={request.id} className="row hit">
            <p className="row-title">{request.network}</p>
            <p className="meta">
              Envoyée le {request.asked}. {endOf(request)}
            </p>
            {request.reason && <p className="as-typed">{request.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function endOf({ state, standing, decided }: ShownRequest) {
  if (state === "withdrawn") return "Vous l’avez retirée.";
  if (standing) return `Acceptée comme ${standingWord(standing)} le ${decided}.`;
  return `Refusée le ${decided}, avec cette raison\u00a0:`;
}
