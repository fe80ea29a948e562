import { HTMLElement, type Node, parse, TextNode } from "node-html-parser";

const BLOCKS = new Set(
  "p ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr table thead tbody tr th td section".split(" "),
);
const ADDRESS = /^(https?:|mailto:|[^:]*$|[/?#])/i;

/**
 * The HTML as one canonical text, without what the site's renderer changes on purpose: headings take
 * the levels their page leaves them (tested apart), links have `rel` and no foreign scheme, code has no class, spaces of French
 * punctuation do not break, a line break of the source is one on the page. What a reader sees alike is equal.
 */
export function canonical(html: string) {
  const root = parse(html, { comment: true, blockTextElements: {} });
  return write(root)
    .replace(/[ \t\v]*\v[ \t\v]*/g, "\v")
    .replace(/[ \t\v]*\n\s*/g, "\n")
    .trim();
}

/** Blocks stand on lines of their own; \v is a line break within one. */
function write(node: Node): string {
  if (node instanceof TextNode)
    return escaped(node.text)
      .replace(/[\u00a0\u202f]/g, " ")
      .replace(/\n/g, "\v");
  if (!(node instanceof HTMLElement)) return "";
  if (node.rawTagName === "br") return "\v";
  if (node.rawTagName === "pre") return `\n<pre>${JSON.stringify(node.text)}</pre>\n`;
  const inner = node.childNodes.map((child) => write(child)).join("");
  if (!node.rawTagName) return inner;
  const tag = node.rawTagName.replace(/^h[1-6]$/, "h3");
  const open = `<${tag}${attributesOf(node)}>`;
  return BLOCKS.has(tag) ? `\n${open}\n${inner}\n</${tag}>\n` : `${open}${inner}</${tag}>`;
}

function attributesOf({ attributes: { href, title, start, align } }: HTMLElement) {
  const address = href && ADDRESS.test(href) ? decodeURI(href) : undefined;
  const kept = Object.entries({ href: address, title, start, align }).filter(([, value]) => value);
  return kept.map(([name, value]) => ` ${name}="${escaped(value ?? "")}"`).join("");
}

function escaped(text: string) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
