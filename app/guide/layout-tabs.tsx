import type { DifferenceLayout } from "./difference-view";

/** How an address asks for before beside after. */
const SIDE = "cote-a-cote";

export const layoutAsked = (asked: URLSearchParams): DifferenceLayout =>
  asked.get("vue") === SIDE ? "side" : "inline";

/** The two ways to look at a difference. */
export function LayoutTabs({ path, layout }: { path: string; layout: DifferenceLayout }) {
  return (
    <nav className="tabs" aria-label="Présentation des différences">
      <a href={path} aria-current={layout === "inline" ? "page" : undefined}>
        Dans le texte
      </a>
      <a
        href={`${path}${path.includes("?") ? "&" : "?"}vue=${SIDE}`}
        aria-current={layout === "side" ? "page" : undefined}
      >
        Côte à côte
      </a>
    </nav>
  );
}
