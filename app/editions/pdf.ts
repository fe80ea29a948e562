import pdfmake from "pdfmake";
import type { Book } from "./book";
import { FONTS } from "./pdf-fonts";
import { layoutOf } from "./pdf-layout";

const LINE = "#dfdbd1";
const fonts: ReadonlySet<string> = new Set(Object.values(FONTS).flatMap((family) => Object.values(family)));

/** An edition as a PDF: the same bytes for the same edition. Takes seconds of a processor: not for the site's own. */
export function pdfOf(book: Book): Promise<Buffer> {
  pdfmake.setFonts(FONTS);
  // Nothing that a text names is fetched or read.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => fonts.has(path));
  pdfmake.setTableLayouts({
    guide: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      fillColor: (row) => (row === 0 ? "#e2efed" : null),
      ...{ paddingLeft: () => 6, paddingRight: () => 6, paddingTop: () => 4, paddingBottom: () => 4 },
    },
    quote: {
      hLineWidth: () => 0,
      vLineWidth: () => 2,
      vLineColor: () => LINE,
      ...{ paddingLeft: () => 12, paddingRight: () => 0, paddingTop: () => 2, paddingBottom: () => 0 },
    },
  });
  return pdfmake.createPdf(layoutOf(book)).getBuffer();
}
