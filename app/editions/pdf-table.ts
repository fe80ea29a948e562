import { DomUtils } from "htmlparser2";
import type { Alignment, Content, TableCell } from "pdfmake/interfaces";
import { inParagraphs, runsOf } from "./pdf-text";
import { type Element, isElement } from "./prepared-html";

/** With more columns than the page has room for, each row is told cell by cell. */
const MOST_COLUMNS = 8;
const WIDTH = 471;

/** A table with its head on each page it goes over. */
export function tableOf(node: Element): Content[] {
  const rows = DomUtils.getElementsByTagName("tr", node).map((row) => row.childNodes.filter(isElement));
  const columns = Math.max(...rows.map((row) => row.length), 0);
  if (columns === 0) return [];
  if (columns > MOST_COLUMNS) return rows.slice(1).map((row) => told(rows[0] ?? [], row));
  const weights = Array.from({ length: columns }, (_, n) => weightOf(rows.map((row) => row[n])));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const paddings = 12 * columns;
  return [
    {
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        widths: weights.map((weight) => ((WIDTH - paddings) * weight) / all),
        body: rows.map((row) => Array.from({ length: columns }, (_, n) => cellOf(row[n]))),
      },
      layout: "guide",
      style: "table",
    },
  ];
}

/** How much room a column asks for: more for more text, but never all of it. */
function weightOf(cells: (Element | undefined)[]) {
  const lengths = cells.map((cell) => (cell ? DomUtils.textContent(cell).length : 0));
  const longest = Math.max(...lengths);
  return Math.min(Math.max(longest, 8), 60);
}

function cellOf(cell: Element | undefined): TableCell {
  if (!cell) return "";
  const alignment: Alignment =
    cell.attribs.align === "right" || cell.attribs.align === "center" ? cell.attribs.align : "left";
  const isHead = cell.name === "th";
  const runs = runsOf(cell.childNodes, isHead ? { bold: true } : {});
  return { stack: inParagraphs(runs).map((text) => ({ text, alignment })) };
}

function told(head: Element[], row: Element[]): Content {
  return {
    ul: row.map((cell, n) => ({
      text: [
        ...runsOf(head[n]?.childNodes ?? [], { bold: true }),
        { text: "\u00a0: " },
        ...runsOf(cell.childNodes),
      ],
    })),
    style: "table",
  };
}
