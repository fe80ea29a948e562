const PATH = "/compte/securite/second-facteur?retour=/compte";

/** What waits for the second factor, and why. */
export function Waiting({ heldBack, postponed }: { heldBack: string[]; postponed: string[] }) {
  const duties = [...heldBack, ...postponed].join(", ");
  if (!duties) return null;
  return (
    <div className="notice">
      <p>
        {heldBack.length > 0
          ? `Ce qui attend : ${duties}. Une mission qui ouvre plus que vos propres affaires demande la vérification en deux étapes.`
          : `${duties}\u00a0: cette mission demande d’ordinaire la vérification en deux étapes. Un compte de démonstration peut la remettre à plus tard.`}
      </p>
      <a className="button" href={PATH}>
        Activer les deux étapes
      </a>
    </div>
  );
}
