import { LRUCache } from "lru-cache";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

const MEGABYTES = 64;
const kept = new LRUCache<string, string>({
  maxSize: MEGABYTES << 20,
  sizeCalculation: (html, key) => html.length + key.length,
});

/**
 * The HTML of a piece of a page, rendered once. The key must hold everything the piece shows or depends on: then
 * a stale piece is never served, nor one with a name its reader may not see.
 */
export function keptMarkup(key: string, piece: () => ReactElement) {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const html = inOnePiece(renderToStaticMarkup(piece()));
  kept.set(key, html);
  return html;
}

/** React's string is a tree of hundreds of small ones, which each page that holds it would walk again. */
function inOnePiece(text: string) {
  return Buffer.from(text).toString();
}
