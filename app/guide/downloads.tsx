import { sizeInWords } from "~/files/words";
import { editionFileName, editionFilePath } from "./addresses";
import type { EditionFile } from "./plan";

/** An edition as files, with their sizes; while they are being made, that they will be there. */
export function Downloads({ number, files }: { number: number; files: EditionFile[] }) {
  if (files.length === 0)
    return <p className="meta">PDF et EPUB de cette édition&nbsp;: en préparation, quelques minutes.</p>;
  return (
    <p className="guide-links">
      <span>Télécharger&nbsp;:</span>
      {files.map(({ format, bytes }) => {
        const name = `${format.toUpperCase()} (${sizeInWords(bytes)})`;
        return (
          <a
            key={format}
            href={editionFilePath(number, format)}
            download={editionFileName(number, format)}
            aria-label={`Télécharger l’édition\u00a0${number}\u00a0: ${name}`}
          >
            {name}
          </a>
        );
      })}
    </p>
  );
}
