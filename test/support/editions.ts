import { unzipSync } from "fflate";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import type { Printed, PrintedFiche } from "~/editions/reading.server";

/** A published edition of one chapter, with these fiches. */
export function printed(bodies: Record<string, string>, rest: Partial<Printed> = {}): Printed {
  const fiches = Object.entries(bodies).map(
    ([slug, body], n): PrintedFiche => ({
      ...{ slug, title: `Fiche ${slug}`, position: n + 1, levels: [1, 2], roles: ["manager"], body },
      ...{ change: "rule", changeNote: "Note du changement.", hash: "ab".repeat(32), record: null },
    }),
  );
  return {
    ...{ number: 2, title: "Guide « Repères du CEP »", label: "Version 2", dated: null, origin: "imported" },
    ...{ presentation: "Ce qu’est l’édition.", publishedAt: "2016-01-12T09:00:00.000Z", records: [] },
    chapters: [{ slug: "cadre", title: "Le cadre", position: 1, fiches }],
    ...rest,
  };
}

interface Bookmark {
  title: string;
  items: Bookmark[];
}

/** What a PDF holds, read back as a reader would: the text of each page, its bookmarks, its links. */
export async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text: pages } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  const outline: Bookmark[] = (await pdf.getOutline()) ?? [];
  const links: { url?: string; dest?: string }[] = [];
  for (let n = 1; n <= pdf.numPages; n++)
    links.push(
      ...(await (await pdf.getPage(n)).getAnnotations()).filter(({ subtype }) => subtype === "Link"),
    );
  const destinations = Object.keys(await pdf.getDestinations());
  return { pages, info, outline, links, destinations };
}

/** The files of an EPUB, as text, in the order they are kept. */
export function readEpub(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  return new Map(
    Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString("utf8")]),
  );
}
