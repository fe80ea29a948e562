import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import type { Book } from "./book";
import { leadToParagraphs } from "./pdf-anchors";
import { blocksOf } from "./pdf-blocks";
import { SIDE, STYLES } from "./pdf-styles";
import { ACCENT, said } from "./pdf-text";
import { type PreparedPart, partsOf } from "./prepared-html";
import { NO_RECORDS, RECORDS_SAID, RECORDS_TITLE } from "./words";

const RECORDS_ID = "proces-verbaux";

/** The pages of an edition, as the library wants them told. */
export function layoutOf(book: Book): TDocumentDefinitions {
  const parts = partsOf(book);
  leadToParagraphs(parts.values());
  const part = ({ id }: { id: string }) => parts.get(id);
  const presentation = part(book.presentation);
  const { edition, date, title, publishedAt } = book;
  return {
    ...STYLES,
    pageSize: "A4",
    pageMargins: [SIDE, 74, SIDE, 74],
    language: "fr-FR",
    displayTitle: true,
    version: "1.7",
    info: {
      ...{
        title: `${title}, ${edition}`,
        subject: `${edition} (${date})`,
        creator: "ComCEP",
      },
      ...{ producer: "ComCEP", creationDate: publishedAt, modDate: publishedAt },
    },
    header: (page) =>
      page === 1 ? "" : { text: said(title), style: "running", margin: [SIDE, 36, SIDE, 0] },
    footer: (page, pages) => ({
      columns: [
        { text: said(`${edition} (${date})`) },
        { text: `page\u00a0${page} sur\u00a0${pages}`, alignment: "right", width: "auto" },
      ],
      style: "running",
      margin: [SIDE, 26, SIDE, 0],
    }),
    content: [
      ...cover(book),
      contents(),
      ...(presentation ? textOf(presentation, null) : []),
      ...book.chapters.flatMap(({ id, title, fiches }) => [
        chapter(id, title),
        ...fiches.flatMap((fiche, n) => textOf(part(fiche), id, n === 0)),
      ]),
      chapter(RECORDS_ID, RECORDS_TITLE),
      { text: book.records.length > 0 ? RECORDS_SAID : NO_RECORDS, style: "paragraph" },
      ...book.records.flatMap((record, n) => textOf(part(record), RECORDS_ID, n === 0)),
    ],
  };
}

function cover({ title, label, edition, date, isImported, address }: Book): Content[] {
  return [
    { text: "La communauté de métier des conseiller·ères en évolution professionnelle", style: "coverTop" },
    { text: said(title), style: "coverTitle" },
    { canvas: [{ type: "line", x1: 0, y1: 0, x2: 120, y2: 0, lineWidth: 3, lineColor: ACCENT }] },
    { text: edition, style: "coverEdition" },
    { text: said(label), style: "coverLabel" },
    { text: `${date.charAt(0).toUpperCase()}${date.slice(1)}`, style: "coverLabel" },
    ...(isImported ? [{ text: "Édition importée, sans procès-verbal", style: "coverNote" }] : []),
    { text: "Adresse permanente de cette édition", style: "coverAddress", margin: [0, 250, 0, 2] },
    { text: address, link: address, color: ACCENT, fontSize: 10 },
  ];
}

const TOC = { fontSize: 10, lineHeight: 1.02 };

const contents = (): Content => ({
  toc: {
    title: { text: "Table des matières", style: "chapter" },
    textStyle: TOC,
  },
  pageBreak: "before",
});

const chapter = (id: string, title: string): Content => ({
  ...{ text: said(title), style: "chapter", id, pageBreak: "before" },
  ...{
    tocItem: true,
    tocStyle: { ...TOC, bold: true },
    tocNumberStyle: { ...TOC, bold: true },
    tocMargin: [0, 6, 0, 0],
  },
  ...{ outline: true, outlineText: title, outlineExpanded: true },
});

/** A fiche or a record on its own page; the first of a chapter stands under its title. */
function textOf(part: PreparedPart | undefined, chapterId: string | null, isFirst = false): Content[] {
  if (!part) return [];
  const { id, title, facts, content, foot } = part;
  const outline = chapterId ? { outlineParentId: chapterId } : {};
  const inChapter = {
    tocItem: true,
    tocMargin: [chapterId ? 14 : 0, chapterId ? 0 : 6, 0, 0] as [number, number, number, number],
  };
  return [
    {
      ...{ text: said(title), style: "fiche", id, ...inChapter },
      ...{ outline: true, outlineText: title, ...outline },
      ...(isFirst ? {} : { pageBreak: "before" as const }),
    },
    ...facts.map((fact): Content => ({ text: said(fact), style: "facts" })),
    ...blocksOf(content, { depth: 0, outline: [{ level: 1, id }] }),
    ...(foot.length > 0
      ? [
          {
            stack: blocksOf(foot, { depth: 0, outline: [] }),
            style: "foot",
            margin: [0, 14, 0, 0],
          } as Content,
        ]
      : []),
  ];
}
