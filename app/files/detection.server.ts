import { fileTypeFromBuffer } from "file-type";
import { checkArchive } from "./archive.server";
import { ACCEPTED_IN_WORDS, KINDS, type Kind } from "./kinds";
import { refuseFile } from "./refusal";

/** A page, a drawing or a program written as text, whatever comes before it. */
const MARKUP = /^\s*(<[!?a-z]|#!|%!PS|\{\\rtf)|<(script|html|svg|iframe|\?php|!doctype|!entity)\b/i;
const HEAD = 4096;
const ZIP_END = Buffer.from("PK\u0005\u0006", "latin1");

/**
 * The kind of a file, told by its content; its name must agree.
 * @param extension the end of its name, "" without
 * @throws FileRefused for anything that is not on the list, or is two things at once
 */
export async function detectKind(bytes: Buffer, extension: string): Promise<Kind> {
  if (bytes.length === 0)
    refuseFile("Ce fichier est vide\u00a0: vérifiez qu’il s’est bien enregistré, puis joignez-le.");
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = found ? KINDS.find(({ mediaType }) => mediaType === found.mime) : textKind(bytes, extension);
  if (!kind) refuseFile(notAccepted(found?.mime));
  if (extension && !kind.extensions.includes(extension))
    refuseFile(
      `Le nom de ce fichier finit par « .${extension} », mais son contenu est de type ${kind.label}\u00a0: renommez-le s’il est bien à vous.`,
    );
  if (kind.form === "pdf") checkPdf(bytes);
  if (kind.form === "archive") await checkArchive(bytes);
  return kind;
}

function notAccepted(mime: string | undefined) {
  if (mime && /^image\/(heic|heif|avif)/.test(mime))
    return "Les photos HEIC ne sont pas acceptées\u00a0: enregistrez une copie en JPEG, puis joignez-la.";
  if (mime?.toLowerCase().includes("macroenabled"))
    return "Ce document contient des macros\u00a0: enregistrez-le sans elles, puis joignez-le.";
  return `Ce type de fichier n’est pas accepté. Vous pouvez joindre\u00a0: ${ACCEPTED_IN_WORDS}.`;
}

/** Text has no signature: it is what reads as text, and nothing that a program would run. */
function textKind(bytes: Buffer, extension: string) {
  const kind = KINDS.find(
    ({ form, extensions }) => form === "text" && extensions.includes(extension || "txt"),
  );
  if (!kind || !isText(bytes) || MARKUP.test(bytes.toString("latin1", 0, HEAD).replace(/^ï»¿/, "")))
    return undefined;
  return kind;
}

/** UTF-8, or one byte for each letter; no control but ends of lines and tabs. */
function isText(bytes: Buffer) {
  return bytes.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c,
  );
}

/** A PDF whose beginning reads as a page, or whose end opens as an archive, is made to be two things. */
function checkPdf(bytes: Buffer) {
  const isPage = MARKUP.test(bytes.toString("latin1", 0, 1024));
  const isArchive = bytes.subarray(-65_557).includes(ZIP_END);
  const ends = bytes.subarray(-2048).includes("%%EOF");
  if (bytes.toString("latin1", 0, 5) !== "%PDF-" || isPage || isArchive || !ends)
    refuseFile(
      "Ce PDF est abîmé ou contient autre chose qu’un PDF\u00a0: imprimez-le en PDF de nouveau, puis joignez-le.",
    );
}
