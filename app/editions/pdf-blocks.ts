import { DomUtils } from "htmlparser2";
import type { Content, ContentStack, ContentText, Margins } from "pdfmake/interfaces";
import { tableOf } from "./pdf-table";
import { inParagraphs, type Run, runsOf } from "./pdf-text";
import { type Element, isElement, type Node } from "./prepared-html";

/** Deeper lists and quotes stay at this indent: the page has an end. */
const DEEPEST = 6;
const HEADING = /^h[1-6]$/;
const BLOCKS = /^(p|h[1-6]|ul|ol|li|blockquote|pre|table|hr|section)$/;
const INDENT = 16;

export interface Place {
  depth: number;
  /** The bookmark a heading hangs from, by its level; the first is that of the part. */
  outline: { level: number; id: string }[];
}

/** What a text shows, block by block. */
export function blocksOf(nodes: readonly Node[], place: Place): Content[] {
  const blocks: Content[] = [];
  let inline: Node[] = [];
  const flush = () => {
    const runs = runsOf(inline);
    if (runs.length > 0) blocks.push(...paragraph(runs, idIn(inline)));
    inline = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !BLOCKS.test(node.name)) inline.push(node);
    else {
      flush();
      const own = blockOf(node, place);
      const last = blocks.at(-1);
      if (isHeading(last) && own[0] && isShort(node)) blocks[blocks.length - 1] = together(last, own);
      else blocks.push(...own);
    }
  }
  flush();
  return blocks;
}

function blockOf(node: Element, place: Place): Content[] {
  const { name, childNodes } = node;
  if (HEADING.test(name)) return [heading(node, place)];
  if (name === "p") return paragraph(runsOf(childNodes), idIn([node]));
  if (name === "hr") return [rule()];
  if (name === "pre") return preformatted(childNodes);
  if (name === "table") return tableOf(node);
  if (name === "section") return notes(childNodes, place);
  const inner = { ...place, depth: place.depth + 1 };
  if (name === "blockquote") return [quote(blocksOf(childNodes, inner), place)];
  return [list(node, inner)];
}

function paragraph(runs: Run[], id: string | undefined): Content[] {
  return inParagraphs(runs).map(
    (text, n): ContentText => ({ text, style: "paragraph", ...(n === 0 && id ? { id } : {}) }),
  );
}

function heading(node: Element, { outline }: Place): ContentText {
  const level = Number(node.name.slice(1));
  while (outline.length > 1 && (outline.at(-1)?.level ?? 0) >= level) outline.pop();
  const parent = outline.at(-1)?.id;
  const words = DomUtils.textContent(
    DomUtils.filter((one) => !isNoteCall(one), node.childNodes, false),
  ).trim();
  const id = node.attribs.id;
  if (id) outline.push({ level, id });
  return {
    text: runsOf(node.childNodes),
    style: level <= 2 ? "heading" : "subheading",
    ...(id ? { id, outline: true, outlineText: words, outlineParentId: parent } : {}),
  };
}

const isNoteCall = (node: Node) => isElement(node) && node.name === "sup";

const isHeading = (block: Content | undefined): block is ContentText =>
  typeof block === "object" && "style" in block && /^(sub)?heading$/.test(String(block.style));

const isShort = (node: Element) => /^(p|ul|ol)$/.test(node.name) && DomUtils.textContent(node).length < 900;

/** A heading is on the page of what follows it. */
const together = (first: Content, next: Content[]): ContentStack => ({
  stack: [first, ...next],
  unbreakable: true,
});

const rule = (): Content => ({
  canvas: [{ type: "line", x1: 0, y1: 0, x2: 90, y2: 0, lineWidth: 0.7, lineColor: "#b9b4a7" }],
  margin: [0, 6, 0, 10],
});

function preformatted(nodes: Node[]): Content[] {
  return inParagraphs(runsOf(nodes, { background: undefined }, true)).map((text) => ({
    ...{ text, style: "code", preserveLeadingSpaces: true },
  }));
}

function quote(stack: Content[], { depth }: Place): Content {
  if (depth > 1) return { stack, margin: [depth < DEEPEST ? INDENT : 0, 0, 0, 0] };
  return {
    table: { widths: ["*"], body: [[{ stack, border: [true, false, false, false] }]] },
    layout: "quote",
    margin: [0, 2, 0, 8],
  };
}

/** Notes and sources, smaller, at the end of their text; their title is on the page of the first. */
function notes(nodes: Node[], place: Place): Content[] {
  const elements = nodes.filter(isElement);
  const [first, ...others] = elements.flatMap((node) => (node.name === "ol" ? oneByOne(node) : [node]));
  const blocks = (of: Element[]) => blocksOf(of, { ...place, depth: 0 });
  return [
    {
      stack: [
        { text: "Notes et sources", style: "notesTitle" },
        { stack: first ? blocks([first]) : [], style: "notes" },
      ],
      unbreakable: true,
    },
    { stack: blocks(others), style: "notes" },
  ];
}

/** A list as lists of one, each with its number. */
function oneByOne(node: Element) {
  const start = Number(node.attribs.start ?? 1);
  return node.childNodes.filter(isElement).map((item, n) => {
    const one = node.cloneNode();
    one.attribs = { start: String(start + n) };
    one.childNodes = [item];
    return one;
  });
}

function list(node: Element, place: Place): Content {
  const items = node.childNodes.filter(isElement).map((item): Content => {
    const content = blocksOf(item.childNodes, place);
    const [first] = content;
    // Where the note is, for its calls.
    if (item.attribs.id && typeof first === "object" && "text" in first)
      Object.assign(first, { id: item.attribs.id });
    return { stack: content, margin: [0, 0, 0, 1] };
  });
  // The library keeps a listener for each list around a line.
  if (items.length === 0 || place.depth > DEEPEST) return { stack: items };
  const margin: Margins = [0, 0, 0, items.length > 1 ? 4 : 0];
  if (node.name === "ol") return { ol: items, start: Number(node.attribs.start ?? 1), margin };
  return { ul: items, markerColor: "#566070", margin };
}

/** The first name that something in it has. */
function idIn(nodes: readonly Node[]): string | undefined {
  return DomUtils.findOne((node) => Boolean(node.attribs.id), [...nodes], true)?.attribs.id;
}
