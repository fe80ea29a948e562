import { createHash } from "node:crypto";
import { keptMarkup } from "~/ui/kept-markup.server";
import { type DifferenceLayout, DifferenceView } from "./difference-view";
import { differencesBetween } from "./differences";

/**
 * The difference of two texts rendered by `text/markdown`, as HTML: made of their words, escaped again. Kept as long
 * as the two texts are what they are.
 */
export function renderDifference(before: string, after: string, layout: DifferenceLayout) {
  const key = createHash("sha256").update(`${before.length}|${before}${after}`).digest("base64");
  return keptMarkup(`difference|${layout}|${key}`, () => {
    const differences = differencesBetween(before, after);
    if (!differences) return <Uncompared before={before} after={after} />;
    if (differences.every(({ state }) => state === "same"))
      return <p className="notice">{sameWords(before, after)}</p>;
    return <DifferenceView differences={differences} layout={layout} />;
  });
}

function sameWords(before: string, after: string) {
  return before === after
    ? "Ces deux textes sont identiques."
    : "Ces deux textes disent la même chose, mot pour mot\u00a0: seule la mise en forme diffère.";
}

/** Both texts, which are safe to show as they are. */
function Uncompared({ before, after }: { before: string; after: string }) {
  return (
    <>
      <p className="notice">
        Ces textes sont trop longs pour être comparés mot à mot. Les voici l’un après l’autre.
      </p>
      <h2>Avant</h2>
      <div className="prose" dangerouslySetInnerHTML={{ __html: before }} />
      <h2>Après</h2>
      <div className="prose" dangerouslySetInnerHTML={{ __html: after }} />
    </>
  );
}
