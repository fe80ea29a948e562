import { sizeInWords } from "~/files/words";
import { editionFileName, editionFilePath } from "./addresses";
import type { EditionFile } from "./plan";

/** An edition as files, with their sizes; while they are being made, that they will be there. */
export function Downloads({ number, files }: { number: number; files: EditionFile[] }) {
  if (files.length === 0)
    return <p className="meta">PDF et EPUB de cette édition&nbsp;: en préparation, quelques minutes.</p>;
  return (
    <p className="guide-links">
      {files.map(({ format, bytes }) => (
        <a key={format} href={editionFilePath(number, format)} download={editionFileName(number, format)}>
          {`Télécharger en ${format.toUpperCase()} (${sizeInWords(bytes)})`}
        </a>
      ))}
    </p>
  );
}
