import type { TDocumentDefinitions } from "pdfmake/interfaces";
import { ACCENT } from "./pdf-text";

/** Margin on the left and on the right, in points. */
export const SIDE = 62;

const MUTED = "#566070";

/** Type and colours, those of the site. */
export const STYLES: Pick<TDocumentDefinitions, "defaultStyle" | "styles"> = {
  defaultStyle: { font: "Atkinson", fontSize: 10.5, lineHeight: 1.32, color: "#1c2430" },
  styles: {
    running: { fontSize: 8.5, color: MUTED },
    coverTop: { fontSize: 11, color: MUTED, margin: [0, 60, 0, 110] },
    coverTitle: { fontSize: 36, bold: true, lineHeight: 1.1, margin: [0, 0, 0, 22] },
    coverEdition: { fontSize: 20, bold: true, color: ACCENT, margin: [0, 24, 0, 6] },
    coverLabel: { fontSize: 13, margin: [0, 0, 0, 4] },
    coverNote: { fontSize: 11, italics: true, color: MUTED, margin: [0, 6, 0, 0] },
    coverAddress: { fontSize: 9, color: MUTED },
    chapter: { fontSize: 24, bold: true, color: ACCENT, lineHeight: 1.15, margin: [0, 0, 0, 18] },
    fiche: { fontSize: 17, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 6] },
    facts: { fontSize: 9.5, color: MUTED, margin: [0, 0, 0, 4] },
    heading: { fontSize: 12.5, bold: true, color: ACCENT, margin: [0, 12, 0, 4] },
    subheading: { fontSize: 11, bold: true, margin: [0, 8, 0, 3] },
    paragraph: { margin: [0, 0, 0, 6] },
    code: { font: "Mono", fontSize: 8.5, background: "#f1efe9", margin: [0, 0, 0, 6] },
    table: { fontSize: 9, lineHeight: 1.22, margin: [0, 4, 0, 10] },
    notesTitle: { fontSize: 10, bold: true, color: MUTED, margin: [0, 16, 0, 4] },
    notes: { fontSize: 8.5, lineHeight: 1.22 },
    foot: { fontSize: 8, color: MUTED, lineHeight: 1.15 },
  },
};
