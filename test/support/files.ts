import { deflateRawSync } from "node:zlib";
import sharp from "sharp";
import type { Site } from "./site";
import type { Visitor } from "./visitor";

interface Entry {
  name: string;
  content: Buffer | string;
}

/** A ZIP archive of these entries, as office suites write theirs. */
export function zipOf(entries: Entry[]) {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const data = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** A Word document, with other entries besides if wanted. */
export function docx(others: Entry[] = [], type = `${OFFICE}.wordprocessingml.document.main+xml`) {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
  return zipOf([
    { name: "[Content_Types].xml", content: types },
    { name: "word/document.xml", content: "<w:document/>" },
    ...others,
  ]);
}

/** An OpenDocument text. */
export const odt = (others: Entry[] = []) => {
  // Its type comes first and is not packed.
  const type = "application/vnd.oasis.opendocument.text";
  const packed = zipOf([{ name: "content.xml", content: "<office/>" }, ...others]);
  const head = Buffer.alloc(26);
  head.writeUInt32LE(type.length, 14);
  head.writeUInt32LE(type.length, 18);
  head.writeUInt16LE("mimetype".length, 22);
  const first = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(`mimetype${type}`)]);
  return shifted(packed, first);
};

/** The archive behind a first entry that its directory does not list. */
function shifted(packed: Buffer, first: Buffer) {
  const bytes = Buffer.concat([first, packed]);
  const end = bytes.length - 22;
  const directory = bytes.readUInt32LE(end + 16) + first.length;
  bytes.writeUInt32LE(directory, end + 16);
  for (let at = directory, n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    bytes.writeUInt32LE(bytes.readUInt32LE(at + 42) + first.length, at + 42);
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  return bytes;
}

export const pdf = (inside = "") =>
  Buffer.from(`%PDF-1.4\n${inside}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

const canvas = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 40, b: 60 } } });

export const png = (width = 60, height = 40) => canvas(width, height).png().toBuffer();

/** A photograph held upright, as a phone turns it, that says where it was taken. */
export const photograph = () =>
  canvas()
    .withExif({
      IFD0: { Orientation: "6", Copyright: "Marie Dupont" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "48/1 6/1 0/1",
        GPSLongitudeRef: "W",
        GPSLongitude: "1/1 40/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** Sends a file as the composer's script does; returns the status and the words of the answer. */
export async function upload(visitor: Visitor, name: string, bytes: Uint8Array | string, type = "") {
  const body = new FormData();
  body.append("file", new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name, { type }));
  const response = await visitor.request("/fichiers", {
    method: "POST",
    body,
    headers: { Origin: "http://localhost:3000" },
  });
  return { status: response.status, text: await response.text() };
}

/** The address in what an upload answered. */
export function addressIn(markdown: string) {
  const found = /\]\((\/fichiers\/[^)]+)\)/.exec(markdown)?.[1];
  if (!found) throw new Error(`no file in: ${markdown}`);
  return found;
}

/** A topic of a section that the demonstration has, with its title's address. */
export async function aTopicOf(site: Site, visitor: Visitor, section: string) {
  await visitor.visit(`/forum/${section}`);
  const link = visitor.page.querySelector("a.row-title")?.getAttribute("href");
  if (!link) throw new Error(`no topic in ${section} of ${site.url}`);
  return link;
}
