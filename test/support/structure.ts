import { type HTMLElement, type Node, NodeType, parse } from "node-html-parser";

/** Attributes whose value changes what an element is or how it looks; of the others, that they are there counts. */
const TELLING =
  /^(class|role|type|scope|lang|tabindex|rows|cols|aria-(?!label|describedby|controls|owns).*)$/;

/** What a page is made of, whatever it says: its frame, and its content below. */
export function structureOf(html: string) {
  const body = parse(html).querySelector("body");
  const main = body?.querySelector("main");
  if (!body || !main) throw new Error("no page");
  const content = shapeOf(main);
  main.innerHTML = "";
  return { content, frame: shapeOf(body) };
}

/** Of neighbours that are alike, such as the rows of a list, one counts. */
function shapeOf(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text.trim() ? "…" : "";
  if (node.nodeType !== NodeType.ELEMENT_NODE) return "";
  const { rawTagName, attributes, childNodes } = node as HTMLElement;
  const named = Object.entries(attributes).map(([name, value]) =>
    TELLING.test(name) ? `${name}=${value}` : name,
  );
  const children = childNodes.map(shapeOf).filter(Boolean);
  const distinct = children.filter((shape, n) => shape !== children[n - 1]);
  return `<${[rawTagName, ...named.sort()].join(" ")}>${distinct.join("")}</>`;
}
