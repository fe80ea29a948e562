const TABS = [
  { name: "Rubriques", to: "/forum" },
  { name: "Non lus", to: "/non-lus" },
  { name: "Actifs", to: "/actifs" },
  { name: "Sans réponse", to: "/sans-reponse" },
  { name: "Suivis", to: "/suivis" },
  { name: "Mes sujets", to: "/mes-sujets" },
];

/** The ways into the forum: by its sections, or by what matters to the member. */
export function ListTabs({ current }: { current: string }) {
  return (
    <nav className="tabs" aria-label="Listes de sujets">
      {TABS.map(({ name, to }) => (
        <a key={to} href={to} aria-current={to === current ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
