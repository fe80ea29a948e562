import type { ContentText } from "pdfmake/interfaces";
import { inFonts } from "./pdf-fonts";
import { isElement, isText, type Node } from "./prepared-html";

/** How a run of text looks, and where it leads. */
type Look = Omit<ContentText, "text">;
export type Run = ContentText & { text: string };

export const ACCENT = "#0b5c5e";
/** The library looks at all that is left of a paragraph for each word of it: a longer one goes on in another. */
const LONGEST = 6000;
const LONGEST_WORD = /\S{80}(?=\S)/g;

const LOOKS: Record<string, Look> = {
  strong: { bold: true },
  th: { bold: true },
  em: { italics: true },
  del: { decoration: "lineThrough" },
  sup: { sup: true },
  code: { background: "#f1efe9" },
};

/** What stands in a line, as runs; blanks as a browser shows them. */
export function runsOf(nodes: readonly Node[], look: Look = {}, isKept = false): Run[] {
  return trimmed(walk(nodes, look, isKept), isKept);
}

function walk(nodes: readonly Node[], look: Look, isCode: boolean): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (isText(node)) {
      const text = isCode ? node.data : node.data.replace(/[ \t\r\n]+/g, " ");
      return said(text, look, isCode);
    }
    if (!isElement(node)) return [];
    if (node.name === "br") return [{ text: "\n", ...look }];
    if (node.name === "img") return said(`[Image\u00a0: ${node.attribs.alt ?? ""}]`, look, false);
    const own = { ...look, ...LOOKS[node.name], ...linkOf(node.attribs.href) };
    return walk(node.childNodes, own, isCode || node.name === "code");
  });
}

/** A text in its fonts. A word without end may be cut anywhere. */
export function said(text: string, look: Look = {}, isCode = false): Run[] {
  const cut = text.replace(LONGEST_WORD, "$&\u200b");
  return inFonts(cut, isCode).map(({ text, font }) => ({ ...look, text, font }));
}

function linkOf(href: string | undefined): Look {
  if (!href) return {};
  const leads = href.startsWith("#") ? { linkToDestination: href.slice(1) } : { link: href };
  return { ...leads, color: ACCENT };
}

function trimmed(runs: Run[], isKept: boolean) {
  if (isKept) return runs;
  let isAtStart = true;
  for (const run of runs) {
    if (isAtStart) run.text = run.text.replace(/^ +/, "");
    if (run.text) isAtStart = /[ \n]$/.test(run.text);
  }
  return runs.filter(({ text }) => text);
}

/** The same runs in paragraphs that the library can lay out in a reasonable time. */
export function inParagraphs(runs: Run[]): Run[][] {
  const paragraphs: Run[][] = [[]];
  let length = 0;
  for (const run of runs.flatMap(inPieces)) {
    if (length > LONGEST) {
      paragraphs.push([]);
      length = 0;
    }
    length += run.text.length;
    paragraphs.at(-1)?.push(run);
  }
  return paragraphs;
}

function inPieces(run: Run): Run[] {
  if (run.text.length <= LONGEST) return [run];
  const pieces = run.text.match(/[\s\S]{1,6000}(?:\s|$)|[\s\S]{1,6000}/g) ?? [];
  return pieces.map((text) => ({ ...run, text }));
}
