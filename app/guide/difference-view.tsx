import { ChangedText } from "~/ui/changed-text";
import { foldedUnchanged } from "./difference-folding";
import type { Difference, Run } from "./differences";

export type DifferenceLayout = "inline" | "side";

/** What changed between two texts, unchanged stretches folded: one after the other, or before beside after. */
export function DifferenceView({
  differences,
  layout,
}: {
  differences: Difference[];
  layout: DifferenceLayout;
}) {
  return (
    <div className={`difference ${layout}`}>
      {foldedUnchanged(differences).map(({ isFolded, differences: shown }, n) => {
        const passages = shown.map((difference, m) => (
          <Passage key={`${n}-${m}`} difference={difference} layout={layout} />
        ));
        if (!isFolded) return passages;
        return (
          <details key={`${n}`}>
            <summary>{`${shown.length} passages inchangés`}</summary>
            {passages}
          </details>
        );
      })}
    </div>
  );
}

function Passage({ difference, layout }: { difference: Difference; layout: DifferenceLayout }) {
  const { state, runs } = difference;
  if (layout === "inline" || state === "same") return <Block difference={difference} runs={runs} />;
  return (
    <div className="difference-pair">
      <Side difference={difference} name="Avant" without="added" isEmpty={isOnlyAfter(state)} />
      <Side difference={difference} name="Après" without="removed" isEmpty={isOnlyBefore(state)} />
    </div>
  );
}

const isOnlyAfter = (state: Difference["state"]) => state === "added" || state === "moved-here";
const isOnlyBefore = (state: Difference["state"]) => state === "removed" || state === "moved-away";

function Side({
  difference,
  name,
  without,
  isEmpty,
}: {
  difference: Difference;
  name: string;
  without: Run["kind"];
  isEmpty: boolean;
}) {
  return (
    <div>
      <p className="difference-side">{name}</p>
      {isEmpty ? (
        <p className="meta">Rien à cette place</p>
      ) : (
        <Block difference={difference} runs={difference.runs.filter(({ kind }) => kind !== without)} />
      )}
    </div>
  );
}

const MOVES: Partial<Record<Difference["state"], string>> = {
  "moved-here": "Placé ici, texte inchangé",
  "moved-away": "Était ici, déplacé sans changement",
};

function Block({ difference, runs }: { difference: Difference; runs: Run[] }) {
  const { state, kind, level } = difference;
  const name = nameOf(difference);
  const said = MOVES[state] ?? (isRearranged(difference) ? "Même texte, présenté autrement" : null);
  const Tag = kind === "code" ? "pre" : "p";
  return (
    <Tag className={`passage ${kind} ${state}`} data-level={level || undefined}>
      {name && <span className={kind === "note" ? "meta" : "visually-hidden"}>{`${name}\u00a0: `}</span>}
      {said && <span className="badge quiet">{said}</span>}
      {said && " "}
      {MOVES[state] ? runs.map(({ text }) => text).join("") : <ChangedText runs={runs} />}
    </Tag>
  );
}

/** A list item that went deeper, say. */
const isRearranged = ({ state, runs }: Difference) =>
  state === "changed" && runs.every(({ kind }) => kind === "same");

function nameOf({ kind, number }: Difference) {
  if (kind === "note") return `Note\u00a0${number}`;
  if (kind === "heading") return "Intertitre";
  return kind === "row" ? "Ligne de tableau" : "";
}
