import { renderPage } from "~/text/markdown.server";

/** Renders a text of the guide: its headings are addresses, its notes stand at its foot. */
export function renderGuide(markdown: string) {
  return renderPage(markdown);
}
