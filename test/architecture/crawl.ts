import { type HTMLElement, type Node, NodeType, parse } from "node-html-parser";
import type { Visitor } from "../support/visitor";

const LIMIT = 400;

/** A page as one reader found it. */
export interface Page {
  path: string;
  status: number;
  /** Where it led, through redirects. */
  arrival: string;
  html: string;
  links: string[];
  ids: Set<string>;
}

const LAST = /\/messages\/\d+|^\/(membres|messages\/nouveau|animatrice)|[?&](reponse|citer)=/;

/** Follows the links from `/`, those of single messages, of people and of forms that answer or write to them last, until there are none left or 400 pages. */
export async function crawl(visitor: Visitor): Promise<Page[]> {
  const pages = new Map<string, Page>();
  const queues: [string[], string[]] = [["/"], []];
  const seen = new Set(queues[0]);
  for (
    let path = queues[0].shift();
    path && pages.size < LIMIT;
    path = queues[0].shift() ?? queues[1].shift()
  ) {
    const page = await read(visitor, path);
    pages.set(path, page);
    for (const link of page.links.map(withoutFragment)) {
      if (!link || seen.has(link)) continue;
      seen.add(link);
      queues[LAST.test(link) ? 1 : 0].push(link);
    }
  }
  return [...pages.values()];
}

async function read(visitor: Visitor, path: string): Promise<Page> {
  let arrival = path;
  let response = await visitor.request(path);
  for (let hops = 0; hops < 5 && response.status >= 300 && response.status < 400; hops++) {
    arrival = response.headers.get("Location") ?? "";
    response = await visitor.request(withoutFragment(arrival));
  }
  const html = await response.text();
  const document = parse(html);
  const links = document.querySelectorAll("a[href]").map((a) => a.getAttribute("href") ?? "");
  return {
    ...{ path, arrival, html, status: response.status },
    links: links
      .map((link) => (link.startsWith("#") ? arrival.split("#")[0] + link : link))
      .filter((link) => link.startsWith("/")),
    ids: new Set(document.querySelectorAll("[id]").map((element) => element.id)),
  };
}

export function withoutFragment(link: string) {
  return link.split("#")[0] ?? "";
}

const UNREAD = ["CODE", "PRE", "TEXTAREA", "SCRIPT", "STYLE"];
const INLINE = [
  "A",
  "ABBR",
  "B",
  "BUTTON",
  "EM",
  "I",
  "MARK",
  "SPAN",
  "STRONG",
  "SUP",
  "TIME",
  "SMALL",
  "LABEL",
];

/** The title of the window. */
export function titleOf(html: string) {
  return parse(html).querySelector("title")?.outerHTML ?? "";
}

/** The page below its title. */
export function bodyOf(html: string) {
  return parse(html).querySelector("body")?.outerHTML ?? "";
}

/** What French typography would not let a line end on: an ordinary space before « ; : ! ? » or after «. */
export function looseSpaces(html: string) {
  const text = readableText(parse(html));
  return [...text.matchAll(/.{0,30}(?: [;:!?»]|« ).{0,10}/g)].map(([found]) => found);
}

/** The text of a page as it is read: words of one line stay together, code is left out. */
function readableText(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text;
  const { tagName, childNodes } = node as HTMLElement;
  if (UNREAD.includes(tagName)) return "·";
  const text = childNodes.map(readableText).join("");
  return INLINE.includes(tagName) ? text : `\n${text}\n`;
}

/** What is wrong with the headings of a page: none or several first ones, or a level that is skipped. */
export function headingFaults(html: string) {
  const levels = parse(html)
    .querySelectorAll("h1, h2, h3, h4, h5, h6")
    .map(({ tagName }) => Number(tagName.slice(1)));
  const skipped = levels.filter((level, n) => level > (levels[n - 1] ?? 0) + 1);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ["not one h1"]),
    ...skipped.map((level) => `h${level} skips a level`),
  ];
}
