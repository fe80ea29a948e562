import { isElement, type Node, type PreparedPart } from "./prepared-html";

/**
 * In a PDF only the beginning of a paragraph is a place one can be led to: links to what stands inside lead there.
 * It changes the parts it is given.
 */
export function leadToParagraphs(parts: Iterable<PreparedPart>) {
  const all = [...parts].flatMap(({ content, foot }) => [...content, ...foot]);
  const places = new Map<string, string>();
  collect(all, places);
  redirect(all, places);
}

const idsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) =>
    isElement(node) ? [...(node.attribs.id ? [node.attribs.id] : []), ...idsIn(node.childNodes)] : [],
  );

const isBlock = (node: Node) => isElement(node) && /^(p|ul|ol|blockquote|pre|table)$/.test(node.name);

function collect(nodes: readonly Node[], places: Map<string, string>) {
  const meet = (ids: string[]) => {
    for (const id of ids) places.set(id, ids[0] ?? id);
  };
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (/^(p|h[1-6]|td|th)$/.test(node.name) || (node.name === "li" && node.attribs.id)) meet(idsIn([node]));
    else {
      if (node.name === "li") meet(idsIn(node.childNodes.filter((child) => !isBlock(child))));
      collect(node.childNodes, places);
    }
  }
}

function redirect(nodes: readonly Node[], places: ReadonlyMap<string, string>) {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const { href } = node.attribs;
    if (href?.startsWith("#")) node.attribs.href = `#${places.get(href.slice(1)) ?? href.slice(1)}`;
    redirect(node.childNodes, places);
  }
}
