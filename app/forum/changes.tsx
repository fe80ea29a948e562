import type { Change } from "./differences";

/** A text with what was taken out of it and put in: by colour, by sign, and in words for who listens. */
export function Changes({ changes, label }: { changes: Change[]; label: string }) {
  return (
    <p className="changes as-typed">
      <span className="visually-hidden">{`${label}\u00a0: `}</span>
      {changes.map(({ kind, text }, n) => {
        // The order of the runs is what they are.
        const key = `${n}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        const [Tag, said] = kind === "added" ? (["ins", "ajouté"] as const) : (["del", "supprimé"] as const);
        return (
          <Tag key={key}>
            <span className="visually-hidden">{` ${said}\u00a0: `}</span>
            {text}
            <span className="visually-hidden">{` fin. `}</span>
          </Tag>
        );
      })}
    </p>
  );
}
