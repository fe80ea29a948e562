import type { Choice } from "~/ui/field";
import { PageHead } from "~/ui/page";
import type { Application, ApplicationErrors } from "./application.server";
import { ApplicationFields } from "./application-fields";
import type { Closed } from "./invited.server";
import { NewPassword } from "./new-password";

const CLOSED: Record<Closed, string> = {
  unknown:
    "Ce lien est incomplet ou n’existe pas. Copiez-le en entier depuis le courriel que vous avez reçu.",
  used: "Cette invitation a déjà servi. Si c’est vous qui l’avez acceptée, connectez-vous.",
  expired:
    "Cette invitation n’est plus valable. Demandez-en une autre à votre réseau, ou faites une demande.",
  withdrawn: "Votre réseau a retiré cette invitation. Vous pouvez faire une demande.",
  taken: "Toutes les places de cette invitation sont prises. Vous pouvez faire une demande.",
  ended: "La ComCEP n’est pas ouverte à ce réseau pour le moment.",
};

/** An invitation that opens nothing, and what to do. */
export function ClosedInvitation({ state }: { state: Closed }) {
  return (
    <div className="column">
      <PageHead title="Cette invitation ne sert plus" />
      <p>{CLOSED[state]}</p>
      <p className="actions">
        <a className="button" href="/connexion">
          Se connecter
        </a>
        <a className="button" href="/inscription">
          Faire une demande
        </a>
      </p>
    </div>
  );
}

interface FormProps {
  invitation: { token: string; email: string; name: string; network: string };
  territories: Choice[];
  values: Application | undefined;
  errors: ApplicationErrors | undefined;
}

/** The account of an invited person: their network and their address are those of the invitation. */
export function InvitedForm({ invitation, territories, values, errors = {} }: FormProps) {
  const { token, email, name, network } = invitation;
  const initial: Application = {
    ...{ name, network: "", territory: "", structure: "", function: "", levels: [] },
    ...{ adviser: "", motivation: "", acceptsCharter: false },
  };
  return (
    <form method="post" action={`/inscription/invitation/${token}`} className="stack">
      <h2>Votre compte</h2>
      <ApplicationFields
        values={values ?? initial}
        errors={errors}
        territories={territories}
        network={<p className="meta">Réseau&nbsp;: {network}</p>}
        asksWhy={false}
      />
      <NewPassword email={email} error={errors.password} />
      <p className="actions">
        <button type="submit" className="primary">
          Rejoindre la ComCEP
        </button>
      </p>
    </form>
  );
}

interface MemberProps {
  token: string;
  reader: "account" | "member" | "somebody else";
  /** They have an accreditation, which this one replaces. */
  changes: boolean;
}

/** An invitation whose address has an account, or that somebody else reads. */
export function InvitedMember({ token, reader, changes }: MemberProps) {
  const path = `/inscription/invitation/${token}`;
  if (reader === "somebody else") {
    return (
      <p>
        Vous êtes connecté·e avec un autre compte. Déconnectez-vous, puis ouvrez de nouveau le lien du
        courriel.
      </p>
    );
  }
  if (reader === "account") {
    return (
      <>
        <p>Cette adresse a déjà un compte. Connectez-vous pour accepter l’invitation.</p>
        <p className="actions">
          <a className="button primary" href={`/connexion?retour=${encodeURIComponent(path)}`}>
            Se connecter
          </a>
          <a href="/mot-de-passe-oublie">Mot de passe oublié</a>
        </p>
      </>
    );
  }
  return (
    <form method="post" action={path} className="stack">
      {changes && (
        <p>
          Vous êtes déjà accrédité·e. Si vous acceptez, cette accréditation remplace la vôtre, et met fin aux
          missions qu’elle ne permet pas. Vos messages restent signés comme ils l’étaient.
        </p>
      )}
      <p className="actions">
        <button type="submit" className="primary">
          Accepter l’invitation
        </button>
        <a href="/">Ne rien changer</a>
      </p>
    </form>
  );
}
