import { invitationsPath } from "./paths";

interface Shown {
  id: number;
  label: string;
  standing: string;
  seats: number;
  taken: string;
  sent: string;
  until: string;
  isOpen: boolean;
  isWithdrawn: boolean;
}

/** The invitations that were sent, latest first. */
export function InvitationList({
  slug,
  invitations,
  next,
}: {
  slug: string;
  invitations: Shown[];
  next: string | null;
}) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="envoyees">
      <h2 id="envoyees">Invitations envoyées</h2>
      <ul className="rows">
        {invitations.map(({ id, label, standing, seats, taken, sent, until, isOpen, isWithdrawn }) => (
          <li key={id} className="row">
            <div className="row-main">
              <p className="row-title">{label}</p>
              <p className="meta">
                Envoyée le {sent} · {standing} ·{" "}
                {isWithdrawn ? "retirée" : isOpen ? `ouverte jusqu’au ${until}` : `finie le ${until}`}
              </p>
              <p className="meta">
                Places prises&nbsp;: {taken} sur {seats}
              </p>
            </div>
            {isOpen && (
              <form method="post" action={`${invitationsPath(slug)}/${id}/retrait`}>
                <button type="submit">
                  Retirer<span className="visually-hidden"> l’invitation {label}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {next && (
        <p className="pages">
          <a href={`${invitationsPath(slug)}?apres=${next}`} rel="next">
            Invitations précédentes
          </a>
        </p>
      )}
    </section>
  );
}
