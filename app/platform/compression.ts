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
  if (/\bbr\b/.test(String(accepted))) return "br";
  return /\bgzip\b/.test(String(accepted)) ? "gzip" : null;
}

/** Quick levels: a page is compressed each time it is sent. */
export function compressed(text: string, encoding: Encoding) {
  if (encoding === "gzip") return gzipped(text, { level: 1 });
  return brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}
