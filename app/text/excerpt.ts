const LENGTH = 220;

/** The beginning of a text without its quotations and the signs of Markdown, cut between two words. */
export function excerptOf(markdown: string) {
  const text = markdown
    .replace(/^\s*>.*$/gm, "")
    .replace(/^\s*([-+*]|\d+\.|#+)\s+/gm, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (text.length <= LENGTH) return text;
  return `${text.slice(0, LENGTH).replace(/\s+\S*$/, "")}…`;
}
