import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { refuseFile } from "./refusal";

const MOST_ENTRIES = 4000;
const MOST_BYTES = 150 << 20;
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const END_BYTES = 22;
/** Where the formats of Microsoft and of OpenDocument keep programs. */
const MACROS = /(^|\/)(vbaProject[^/]*|vbaData\.xml)$|^(Basic|Scripts)\/|(^|\/)activeX\//i;

/**
 * Opens an office document, which is a ZIP archive, without trusting what it says of itself.
 * @throws FileRefused for macros, something hidden before, behind or between, or what swells beyond reason
 */
export async function checkArchive(bytes: Buffer) {
  let swollen = 0;
  for (const { name, method, data } of entriesOf(bytes)) {
    if (MACROS.test(name))
      refuseFile("Ce document contient des macros\u00a0: enregistrez-le sans elles, puis joignez-le.");
    if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)/.test(name)) broken();
    if (method !== 0 && method !== 8) broken();
    swollen += method === 0 ? data.length : await inflatedSize(data, MOST_BYTES - swollen);
    if (swollen > MOST_BYTES) tooSwollen();
  }
}

function* entriesOf(bytes: Buffer) {
  const end = bytes.length - END_BYTES;
  // Nothing may follow: a second document could stand there.
  if (end < 0 || bytes.readUInt32LE(0) !== LOCAL || bytes.readUInt32LE(end) !== END) broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) tooSwollen();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) broken();
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    if (local + 30 > end || bytes.readUInt32LE(local) !== LOCAL) broken();
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (start + packed > end) broken();
    yield { name, method, data: bytes.subarray(start, start + packed) };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** What an entry holds once opened, counted and thrown away as it comes; no more than `most` is looked at. */
async function inflatedSize(data: Buffer, most: number) {
  let size = 0;
  try {
    for await (const chunk of Readable.from([data]).pipe(createInflateRaw())) {
      size += chunk.length;
      if (size > most) break;
    }
  } catch {
    broken();
  }
  return size;
}

function broken(): never {
  refuseFile(
    "Ce document est abîmé ou n’est pas ce qu’il dit être\u00a0: ouvrez-le, enregistrez-le de nouveau, puis joignez-le.",
  );
}

function tooSwollen(): never {
  refuseFile("Une fois ouvert, ce document serait démesuré\u00a0: il n’est pas accepté.");
}
