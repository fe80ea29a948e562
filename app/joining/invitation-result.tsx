import type { Refused } from "./addresses.server";

/** What came of an invitation: how many leave, and each line that invites nobody. */
export function InvitationResult({ invited, refused }: { invited: number | null; refused: Refused[] }) {
  if (invited === null && refused.length === 0) return null;
  return (
    <section aria-labelledby="resultat" role="status">
      <h2 id="resultat">
        {invited === null
          ? "Rien n’est parti"
          : invited > 1
            ? `${invited} invitations partent par courriel`
            : "Une invitation part par courriel"}
      </h2>
      {refused.length > 0 && (
        <>
          <p>
            {refused.length > 1 ? "Ces lignes n’invitent personne" : "Cette ligne n’invite personne"}&nbsp;:
          </p>
          <ul className="rows">
            {refused.map(({ line, text, why }) => (
              <li key={`${line} ${text}`} className="row hit">
                <p className="row-title">{`Ligne ${line}${text && `\u00a0: ${text}`}`}</p>
                <p>{why}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
