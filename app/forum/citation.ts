import { editionFichePath } from "~/guide/addresses";

interface Cited {
  slug: string;
  title: string;
  edition: number;
}

/** Whatever Markdown would read as more than words. */
const SIGNS = /[\\`*_{}[\]<>#~|!&$^]|^(?:[-+=]|\d+(?=[.)]))/gm;
const escaped = (text: string) =>
  text.replace(SIGNS, (sign) => (/^\d/.test(sign) ? `${sign}\\` : `\\${sign}`));

/** Words of a fiche as a message quotes them, with the edition they were read in; the link alone without words. */
export function citationOf({ slug, title, edition }: Cited, passage: string) {
  const source = `[${escaped(`Guide, édition ${edition}, « ${title} »`)}](${editionFichePath(edition, slug)})`;
  if (!passage) return source;
  const paragraphs = escaped(passage).split(/\s*\n\s*/);
  return [...paragraphs, `— ${source}`].map((line) => `> ${line}`).join("\n>\n");
}
