import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { renderGuide } from "~/guide/rendering.server";

const MEGABYTES = 16;
const kept = new LRUCache<string, string>({
  maxSize: MEGABYTES << 20,
  sizeCalculation: (html) => html.length + 64,
});

/** The text of an option as HTML, rendered once as long as it is read. */
export function renderOption(body: string) {
  const key = createHash("sha256").update(body).digest("base64");
  const html = kept.get(key) ?? renderGuide(body);
  kept.set(key, html);
  return html;
}
