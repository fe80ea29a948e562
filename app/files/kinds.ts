/** A kind of file that members may send. Its `extensions` are those its name may end with, the usual one first. */
export interface Kind {
  label: string;
  mediaType: string;
  extensions: readonly string[];
  /** How its content is checked: a picture is drawn again, an archive is opened, a text is read. */
  form: "picture" | "archive" | "pdf" | "text";
}

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";

export const KINDS: readonly Kind[] = [
  { label: "PDF", mediaType: "application/pdf", extensions: ["pdf"], form: "pdf" },
  {
    label: "Word",
    mediaType: `${office}.wordprocessingml.document`,
    extensions: ["docx"],
    form: "archive",
  },
  { label: "Excel", mediaType: `${office}.spreadsheetml.sheet`, extensions: ["xlsx"], form: "archive" },
  {
    label: "PowerPoint",
    mediaType: `${office}.presentationml.presentation`,
    extensions: ["pptx"],
    form: "archive",
  },
  { label: "Writer", mediaType: `${open}.text`, extensions: ["odt"], form: "archive" },
  { label: "Calc", mediaType: `${open}.spreadsheet`, extensions: ["ods"], form: "archive" },
  { label: "Impress", mediaType: `${open}.presentation`, extensions: ["odp"], form: "archive" },
  { label: "texte", mediaType: "text/plain", extensions: ["txt"], form: "text" },
  { label: "CSV", mediaType: "text/csv", extensions: ["csv"], form: "text" },
  { label: "JPEG", mediaType: "image/jpeg", extensions: ["jpg", "jpeg"], form: "picture" },
  { label: "PNG", mediaType: "image/png", extensions: ["png"], form: "picture" },
  { label: "WebP", mediaType: "image/webp", extensions: ["webp"], form: "picture" },
  { label: "GIF", mediaType: "image/gif", extensions: ["gif"], form: "picture" },
];

/** For the `accept` of a field: a phone that takes HEIC photographs then gives JPEG ones. */
export const ACCEPTED = KINDS.flatMap(({ extensions, mediaType }) => [
  ...extensions.map((extension) => `.${extension}`),
  ...(mediaType.startsWith("image/") ? [mediaType] : []),
]).join(",");

export const ACCEPTED_IN_WORDS =
  "PDF, Word, Excel, PowerPoint, OpenDocument, texte, CSV, ou une image JPEG, PNG, WebP ou GIF";

export function labelOf(mediaType: string) {
  return KINDS.find((kind) => kind.mediaType === mediaType)?.label ?? "fichier";
}
