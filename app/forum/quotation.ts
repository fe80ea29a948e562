import { postPath } from "./addresses";

const LONGEST = 1200;

/** A text as a quotation with the way to its source; quotations inside it are left out, a long one is cut. */
export function quotationOf(body: string, source: string, { topicId, id }: { topicId: number; id: number }) {
  const text = body
    .split("\n")
    .filter((line) => !/^ {0,3}>/.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")}…` : text;
  const label = source.replace(/[[\]\\]/g, "");
  const lines = [...cut.split("\n"), "", `— [${label}](${postPath(topicId, id)})`];
  return `${lines.map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`;
}
