/** Replaces a part of a text as typing would, so that it can be undone and others hear of it. */
export function replace(area: HTMLTextAreaElement, from: number, to: number, text: string) {
  area.focus();
  area.setSelectionRange(from, to);
  // The one way that keeps the browser's own undo; where it is gone, the text still changes.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
