import { strToU8, type Zippable, zipSync } from "fflate";
import { escapeText } from "~/text/escape";
import type { Book, Part } from "./book";
import { CSS } from "./epub-css";
import { type Page, pageFile, pagesOf, RECORDS_PAGE } from "./epub-pages";
import { partsOf } from "./prepared-html";
import { RECORDS_TITLE } from "./words";

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** The first day that a zip can say: the same in every file. */
const FIRST_DAY = new Date(1980, 0, 1);

/** An edition as an EPUB 3: the same bytes for the same edition. It needs no network. */
export function epubOf(book: Book): Uint8Array {
  const pages = pagesOf(book, partsOf(book));
  const files: [string, string][] = [
    ["META-INF/container.xml", CONTAINER],
    ["EPUB/package.opf", packageOf(book, pages)],
    ["EPUB/nav.xhtml", page({ title: "Table des matières", body: navOf(book) })],
    ["EPUB/style.css", CSS],
    ...pages.map((one): [string, string] => [`EPUB/${pageFile(one.id)}`, page(one)]),
  ];
  const zipped: Zippable = { mimetype: [strToU8("application/epub+zip"), { level: 0 }] };
  for (const [name, text] of files) zipped[name] = strToU8(text);
  return zipSync(zipped, { mtime: FIRST_DAY, level: 9 });
}

const CONTAINER = `${XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

function page({ title, body }: Pick<Page, "title" | "body">) {
  return `${XML}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr-FR" xml:lang="fr-FR">
<head><title>${escapeText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`;
}

const FEATURES = [
  ["schema:accessMode", "textual"],
  ["schema:accessModeSufficient", "textual"],
  ["schema:accessibilityFeature", "tableOfContents"],
  ["schema:accessibilityFeature", "structuralNavigation"],
  ["schema:accessibilityHazard", "none"],
];

function packageOf({ title, edition, date, address, publishedAt }: Book, pages: Page[]) {
  const modified = `${publishedAt.toISOString().slice(0, 19)}Z`;
  const items = pages.map(
    ({ id }) => `<item id="${id}" href="${pageFile(id)}" media-type="application/xhtml+xml"/>`,
  );
  const features = FEATURES.map(([property, value]) => `<meta property="${property}">${value}</meta>`);
  return `${XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="adresse" xml:lang="fr-FR">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="adresse">${escapeText(address)}</dc:identifier>
<dc:title>${escapeText(`${title}, ${edition}`)}</dc:title>
<dc:description>${escapeText(`${edition} (${date})`)}</dc:description>
<dc:language>fr-FR</dc:language>
<dc:publisher>ComCEP</dc:publisher>
<meta property="dcterms:modified">${modified}</meta>
${features.join("\n")}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${items.join("\n")}
</manifest>
<spine>
${pages.map(({ id }) => `<itemref idref="${id}"/>`).join("\n")}
</spine>
</package>
`;
}

function navOf({ presentation, chapters, records }: Book) {
  const entries = [
    entry(presentation),
    ...chapters.map((chapter) => entry(chapter, chapter.fiches)),
    entry({ id: RECORDS_PAGE, title: RECORDS_TITLE }, records),
  ];
  return `<nav epub:type="toc" id="toc"><h1>Table des matières</h1><ol>${entries.join("")}</ol></nav>`;
}

function entry({ id, title }: Pick<Part, "id" | "title">, inner: Pick<Part, "id" | "title">[] = []): string {
  const list = inner.length > 0 ? `<ol>${inner.map((one) => entry(one)).join("")}</ol>` : "";
  return `<li><a href="${pageFile(id)}">${escapeText(title)}</a>${list}</li>`;
}
