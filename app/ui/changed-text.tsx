/** A run of words that is in both texts, or in one. */
interface Run {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Words with what was taken out of them and put in: by colour, by sign, and in words for who listens. */
export function ChangedText({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ kind, text }, n) => {
        // The order of the runs is what they are.
        const key = `${n}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        const [Tag, said] = kind === "added" ? (["ins", "ajouté"] as const) : (["del", "supprimé"] as const);
        return (
          <Tag key={key}>
            {/* What changed may be a sign alone, which no line break may come before. */}
            <span className="visually-hidden">{` ${said}\u00a0:\u00a0`}</span>
            {text}
            <span className="visually-hidden">{` fin. `}</span>
          </Tag>
        );
      })}
    </>
  );
}
