/** The parts of a section one may ask for, by the word of its address. */
export const STATES = [
  {
    state: "non-lus",
    filter: "unread",
    name: "Non lus",
    empty: "Vous avez tout lu dans cette rubrique.",
  },
  {
    state: "sans-reponse",
    filter: "unanswered",
    name: "Sans réponse",
    empty: "Aucune question n’attend dans cette rubrique.",
  },
] as const;

/** All the topics of a section, or a part of them. */
export function StateTabs({ path, state }: { path: string; state: string | null }) {
  return (
    <nav className="tabs" aria-label="Sujets de la rubrique">
      <a href={path} aria-current={state === null ? "page" : undefined}>
        Tous
      </a>
      {STATES.map((tab) => (
        <a
          key={tab.state}
          href={`${path}?etat=${tab.state}`}
          aria-current={tab.state === state ? "page" : undefined}
        >
          {tab.name}
        </a>
      ))}
    </nav>
  );
}
