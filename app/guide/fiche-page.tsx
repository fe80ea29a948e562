import type { AppLoadContext } from "@remix-run/node";
import { Piece } from "~/ui/pieces";

/** Hands the ready parts of a fiche to its page. */
export function setPieces(context: AppLoadContext, parts: Record<string, string>) {
  for (const [name, html] of Object.entries(parts)) context.pieces.set(`guide-${name}`, html);
}

/** A fiche: the contents of the guide on one side, its own outline on the other. */
export function FichePage() {
  return (
    <div className="guide">
      <Piece name="guide-plan" className="guide-plan" />
      <div className="guide-main">
        <Piece name="guide-head" className="guide-head" />
        <Piece name="guide-news" className="guide-news" />
        <Piece name="guide-outline" className="guide-outline" />
        <Piece name="guide-text" className="guide-text" />
        <Piece name="guide-proposals" className="guide-proposals" />
        <Piece name="guide-annexes" className="guide-annexes" />
        <Piece name="guide-discussions" className="guide-discussions" />
        <Piece name="guide-foot" className="guide-foot" />
      </div>
    </div>
  );
}
