/** Escapes what was written as HTML would show it: `&eacute;` stays the letter it names. */
export function escapeHtml(text: string) {
  return markup(text.replace(/&(?!(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});)/gi, "&amp;"));
}

/** Escapes what must show as it was typed, `&eacute;` included. */
export function escapeText(text: string) {
  return markup(text.replaceAll("&", "&amp;"));
}

function markup(text: string) {
  return text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
