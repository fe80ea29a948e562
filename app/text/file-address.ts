/**
 * Where a file that a member sent is found. Its key says the size of a picture, so that a page can keep its place
 * without asking anybody.
 */
const KEY = "[a-z0-9]{26}(?:-(?:[1-9]\\d{0,3})x(?:[1-9]\\d{0,3}))?";
const ADDRESS = new RegExp(`^/fichiers/(${KEY})/[^/?#\\s]{1,600}$`);
const IN_TEXT = new RegExp(`/fichiers/(${KEY})/`, "g");

export const filePath = ({ key, name }: { key: string; name: string }) =>
  `/fichiers/${key}/${encodeURIComponent(name).replace(/[()'!*~]/g, percent)}`;

/** Width and height that the address of one of our pictures says; null for any other address. */
export function pictureSize(address: string) {
  const [, key = ""] = ADDRESS.exec(address) ?? [];
  const [, width, height] = /-(\d+)x(\d+)$/.exec(key) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : null;
}

/** The keys of the files that a text names, each once. */
export function fileKeysIn(markdown: string) {
  return [...new Set([...markdown.matchAll(IN_TEXT)].map(([, key = ""]) => key))];
}

/** What Markdown or a shell would read in them. */
function percent(sign: string) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
