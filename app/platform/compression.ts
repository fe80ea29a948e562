import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** What fits in one packet is not worth compressing. */
const SMALLEST = 1400;

type Encoding = "br" | "gzip";

/** The encoding for this text, of those the client accepts; null for none. */
export function encodingFor(accepted: string | string[] | undefined, text: string): Encoding | null {
  if (text.length < SMALLEST) return null;
  if (accepts(accepted, "br")) return "br";
  return accepts(accepted, "gzip") ? "gzip" : null;
}

/** Quick levels: a page is compressed each time it is sent. */
export function compressed(text: string, encoding: Encoding) {
  if (encoding === "gzip") return gzipped(text, { level: 1 });
  return brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/** Whether an `Accept-Encoding` header names this encoding, other than to refuse it (`br;q=0`). */
export function accepts(header: string | string[] | undefined, encoding: Encoding) {
  return String(header ?? "")
    .split(",")
    .some((part) => {
      const [name, ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
      return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
}
