import type { ReactNode } from "react";
import { PageHead } from "~/ui/page";

/** A member's first page. Without content, the account reads no section: a candidate, or a committee. */
export function Desk({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <div className="column">
      <PageHead title={`Bonjour ${name.split(" ")[0]}`} />
      {children ?? (
        <div className="prose">
          <p>
            Votre compte n’ouvre pour l’instant aucune rubrique du forum&nbsp;: elles sont réservées aux
            conseiller·ères accrédité·es par leur réseau et aux hors pairs.
          </p>
          <p>
            Si vous avez demandé à rejoindre la ComCEP, votre réseau doit encore valider votre demande. Vous
            pouvez dès maintenant lire <a href="/charte">la charte</a> et <a href="/aide">l’aide</a>.
          </p>
        </div>
      )}
    </div>
  );
}
