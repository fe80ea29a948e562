import { ElementType, parseDocument } from "htmlparser2";
import type { Book, Part } from "./book";
import { ficheId } from "./book";
import { printable } from "./printable";

/** A part whose ids stand alone in the whole book, and whose links lead into it or out to an address. */
export interface PreparedPart extends Omit<Part, "html" | "foot"> {
  content: Node[];
  foot: Node[];
}

export type Node = ReturnType<typeof parseDocument>["childNodes"][number];
export type Element = Extract<Node, { attribs: unknown }>;

type Text = Extract<Node, { nodeType: 3 }>;

export const isElement = (node: Node): node is Element => node.type === ElementType.Tag;
export const isText = (node: Node): node is Text => node.type === ElementType.Text;

/** Prepares the parts of a book. A link to what it does not hold leads to the site; one to nowhere is no link. */
export function partsOf(book: Book) {
  const parts = [book.presentation, ...book.chapters.flatMap(({ fiches }) => fiches), ...book.records];
  const anchors = new Set(parts.flatMap((part) => [part.id, ...idsIn(part)]));
  const leads = (href: string) => destination(href, book, anchors);
  // A permanent address is itself.
  const leadsOut = (href: string) => (href.startsWith(book.appUrl) ? href : leads(href));
  return new Map(
    parts.map(({ html, foot, ...part }): [string, PreparedPart] => [
      part.id,
      { ...part, content: prepare(html, part.id, leads), foot: prepare(foot, part.id, leadsOut) },
    ]),
  );
}

const idsIn = ({ id, html }: Part) =>
  [...html.matchAll(/ id="([^"]+)"/g)].map(([, own = ""]) => innerId(id, own));

/** No part has a dot in its name: two ids of different parts differ. A reader takes % for the start of a sign. */
const innerId = (part: string, own: string) => `${part}.${own.replaceAll("%", "_")}`;

type Leads = (href: string) => string | null;

function prepare(html: string, id: string, leads: Leads) {
  const document = parseDocument(html);
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (isText(node)) node.data = printable(node.data);
      if (!isElement(node)) continue;
      const { name, attribs } = node;
      const { start, align, colspan } = attribs;
      const kept: Record<string, string | undefined> = { start, align, colspan };
      if (attribs.id) kept.id = innerId(id, attribs.id);
      if (name === "a") {
        const own = attribs.href?.startsWith("#") && `#${innerId(id, attribs.href.slice(1))}`;
        kept.href = (attribs.href && (leads(own || attribs.href) ?? leads(attribs.href))) || undefined;
        kept["aria-label"] = attribs["aria-label"];
      }
      // A picture is not in the file: its words are.
      if (name === "img") kept.alt = printable(attribs.alt ?? "");
      node.attribs = {};
      for (const [key, value] of Object.entries(kept)) if (value) node.attribs[key] = printable(value);
      walk(node.childNodes);
    }
  };
  walk(document.childNodes);
  return document.childNodes;
}

const OF_FICHE = /^\/guide\/(?:editions\/(\d+)\/)?([\w-]+)(?:\?[^#]*)?(?:#(.+))?$/;

function destination(href: string, { appUrl, number }: Book, anchors: ReadonlySet<string>) {
  if (href.startsWith("#")) return anchors.has(href.slice(1)) ? href : null;
  const path = href.startsWith(`${appUrl}/`) ? href.slice(appUrl.length) : href;
  if (!path.startsWith("/")) return path;
  const [, edition, slug = "", heading] = OF_FICHE.exec(path) ?? [];
  const fiche = ficheId(slug);
  if (!anchors.has(fiche) || (edition && Number(edition) !== number)) return `${appUrl}${path}`;
  const inside = innerId(fiche, heading ?? "");
  return `#${anchors.has(inside) ? inside : fiche}`;
}
