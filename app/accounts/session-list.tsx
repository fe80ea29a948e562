interface Session {
  number: number;
  device: string;
  place: string;
  since: string;
  isThis: boolean;
}

/** The sessions of a member, each with its way to end it. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  return (
    <>
      <ul className="rows">
        {sessions.map(({ number, device, place, since, isThis }) => (
          <li key={number} className="row">
            <div className="row-main">
              <p className="row-title">{device || "Appareil inconnu"}</p>
              <p className="meta">
                Depuis le {since}, {place || "lieu inconnu"}
              </p>
            </div>
            {isThis ? (
              <p className="row-side">Celle-ci</p>
            ) : (
              <form method="post" action="/compte/securite/sessions" className="row-side">
                <button type="submit" name="session" value={number}>
                  Fermer
                  <span className="visually-hidden">
                    {" "}
                    la session {device}, ouverte le {since}
                  </span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/compte/securite/sessions">
          <button type="submit" name="session" value="autres">
            Fermer toutes les autres
          </button>
        </form>
      )}
    </>
  );
}
