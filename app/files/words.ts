import { filePath } from "~/text/file-address";
import { labelOf } from "./kinds";

interface Named {
  key: string;
  name: string;
  mediaType: string;
  bytes: number;
}

/** « 2,4 Mo », « 312 Ko ». */
export function sizeInWords(bytes: number) {
  const [unit, size] = bytes >= 1 << 20 ? ["Mo", bytes / (1 << 20)] : ["Ko", Math.max(bytes / 1024, 1)];
  const digits = { maximumFractionDigits: size < 10 ? 1 : 0 };
  return `${size.toLocaleString("fr-FR", digits)}\u00a0${unit}`;
}

/** What a message says to show a picture, or to link a file with its type and size. */
export function markdownOf(file: Named) {
  const name = file.name.replace(/[\\`*_[\]<>]/g, "\\$&");
  if (file.mediaType.startsWith("image/")) return `![${name.replace(/\.\w+$/, "")}](${filePath(file)})`;
  return `[${name} (${labelOf(file.mediaType)}, ${sizeInWords(file.bytes)})](${filePath(file)})`;
}
