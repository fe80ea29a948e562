import { DomUtils, parseDocument } from "htmlparser2";
import { escapeText } from "~/text/escape";
import type { Book } from "./book";
import { type Element, isElement, type Node, type PreparedPart } from "./prepared-html";
import { NO_RECORDS, RECORDS_SAID, RECORDS_TITLE } from "./words";

export interface Page {
  id: string;
  title: string;
  /** XHTML of its body. */
  body: string;
}

export const pageFile = (id: string) => `${id}.xhtml`;
export const RECORDS_PAGE = "proces-verbaux";

/** The pages of an edition in the order they are read. */
export function pagesOf(book: Book, parts: ReadonlyMap<string, PreparedPart>): Page[] {
  const pageOf = ({ id }: { id: string }) => partPage(parts.get(id));
  return [
    coverPage(book),
    ...pageOf(book.presentation),
    ...book.chapters.flatMap(({ id, title, fiches }) => [
      { id, title, body: `<section id="${id}" class="chapter">${heading(title)}</section>` },
      ...fiches.flatMap(pageOf),
    ]),
    {
      ...{ id: RECORDS_PAGE, title: RECORDS_TITLE },
      body: `${heading(RECORDS_TITLE)}<p>${book.records.length > 0 ? RECORDS_SAID : NO_RECORDS}</p>`,
    },
    ...book.records.flatMap(pageOf),
  ];
}

const heading = (title: string) => `<h1>${escapeText(title)}</h1>`;

function coverPage({ title, edition, label, date, isImported, address }: Book): Page {
  const lines = [label, `${date.charAt(0).toUpperCase()}${date.slice(1)}`];
  if (isImported) lines.push("Édition importée, sans procès-verbal");
  return {
    ...{ id: "couverture", title },
    body: `<section epub:type="titlepage" class="cover">${heading(title)}<p class="edition">${edition}</p>${lines
      .map((line) => `<p>${escapeText(line)}</p>`)
      .join(
        "",
      )}<p class="foot">Adresse permanente\u00a0: <a href="${escapeText(address)}">${escapeText(address)}</a></p></section>`,
  };
}

function partPage(part: PreparedPart | undefined): Page[] {
  if (!part) return [];
  const { id, title, facts, content, foot } = part;
  adapt(content, false);
  adapt(foot, false);
  const said = facts.map((fact) => `<p class="facts">${escapeText(fact)}</p>`).join("");
  const end = foot.length > 0 ? `<footer class="foot">${xhtml(foot)}</footer>` : "";
  return [
    { id, title, body: `<section id="${id}">${heading(title)}${said}${xhtml(content)}${end}</section>` },
  ];
}

/** With its letters as they are: the library writes their numbers. */
const xhtml = (nodes: Node[]) =>
  DomUtils.getOuterHTML(nodes, { xmlMode: true }).replace(/&#x([\da-f]+);/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );

/** What HTML says otherwise in a book: notes, where links lead, how a column is set. */
function adapt(nodes: readonly Node[], isInCall: boolean) {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const { name, attribs } = node;
    if (name === "section") asNotes(node);
    if (name === "a") adaptLink(attribs, isInCall);
    if (name === "img") asWords(node);
    if (attribs.align) attribs.class = attribs.align;
    delete attribs.align;
    adapt(node.childNodes, name === "sup");
  }
}

function asNotes(node: Element) {
  node.attribs["epub:type"] = "footnotes";
  for (const list of node.childNodes.filter(isElement))
    for (const item of list.childNodes.filter(isElement)) item.attribs["epub:type"] = "footnote";
}

function adaptLink(attribs: Element["attribs"], isInCall: boolean) {
  if (!attribs.href?.startsWith("#")) return;
  const id = attribs.href.slice(1);
  attribs.href = `${pageFile(id.split(".")[0] ?? "")}#${id}`;
  if (isInCall) attribs["epub:type"] = "noteref";
}

/** A picture is not in the file: its words are. */
function asWords(node: Element) {
  const [words] = parseDocument(escapeText(`[Image\u00a0: ${node.attribs.alt ?? ""}]`)).childNodes;
  node.name = "span";
  node.attribs = {};
  node.childNodes = words ? [words] : [];
}
