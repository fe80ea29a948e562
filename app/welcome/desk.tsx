import type { ReactNode } from "react";
import type { RequestState } from "#db/vocabulary";
import type { ChangedRow } from "~/guide/changed-rows";
import { PageHead } from "~/ui/page";
import type { Awaiting } from "~/validation/awaiting.server";
import { AwaitingBallots } from "./awaiting-ballots";
import { GuideNews } from "./guide-news";

/** A member's first page. */
export function Desk({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="column">
      <PageHead title={`Bonjour ${name.split(" ")[0]}`} />
      {children}
    </div>
  );
}

export type LastRequest = { state: RequestState; network: string } | null;

interface OutsiderDeskProps {
  name: string;
  request: LastRequest;
  /** What changed in the guide; null for who does not read it. */
  guide: ChangedRow[] | null;
  awaiting: Awaiting[];
}

/** The desk of an account that reads no section: a candidate, a former member, or a committee. */
export function OutsiderDesk({ name, request, guide, awaiting }: OutsiderDeskProps) {
  return (
    <Desk name={name}>
      {guide && (
        <p>
          Votre mission vous ouvre <a href="/guide">le guide</a>.
        </p>
      )}
      <AwaitingBallots awaiting={awaiting} />
      <GuideNews rows={guide ?? []} />
      <div className="prose">
        <p>
          Votre compte n’ouvre pour l’instant aucune rubrique du forum&nbsp;: elles sont réservées aux
          conseiller·ères accrédité·es par leur réseau et aux hors pairs.
        </p>
        <p>
          {sayRequest(request)}{" "}
          <a href="/inscription">{request ? "Voir votre demande" : "Faire une demande"}</a>.
        </p>
        <p>
          Vous pouvez dès maintenant lire <a href="/charte">la charte</a> et <a href="/aide">l’aide</a>.
        </p>
      </div>
    </Desk>
  );
}

function sayRequest(request: LastRequest) {
  switch (request?.state) {
    case "waiting":
      return `${request.network}\u00a0: votre demande est chez votre réseau, qui doit encore la valider.`;
    case "asked":
      return `${request.network}\u00a0: votre réseau vous pose une question avant de décider.`;
    case "refused":
      return `${request.network}\u00a0: votre réseau n’a pas accepté votre demande.`;
    case "withdrawn":
      return `${request.network}\u00a0: vous avez retiré votre demande.`;
    case "accepted":
      return `${request.network}\u00a0: votre accréditation a pris fin.`;
    default:
      return "Si vous êtes conseiller·ère, demandez à votre réseau de vous accueillir.";
  }
}
