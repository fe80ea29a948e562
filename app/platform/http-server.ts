import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { securityHeaders } from "~/http/headers.server";
import { compressed, encodingFor } from "./compression";
import { log } from "./log.server";
import { staticFiles } from "./static-files";

type Answer = (request: Request, address: string) => Promise<Response>;

const MEGABYTE = 1 << 20;
const LARGEST_BODY = MEGABYTE;
/** A form that carries a file; the site then says how large a file may be. */
const LARGEST_UPLOAD = 24 * MEGABYTE;
/** Beyond, nobody is listened to any more. */
const LONGEST_LISTENED = 200 * MEGABYTE;
/** What all the large bodies that are arriving may take of the memory. */
const MOST_HELD = 256 * MEGABYTE;
let held = 0;

interface Options {
  answer: Answer;
  /** Where the built browser files are. */
  assets: string;
  /** Address the site is reached at, behind a proxy or not. */
  appUrl: string;
}

/** Node's HTTP server before the site: built files, one `Request` in, one compressed `Response` out. */
export function createHttpServer({ answer, assets, appUrl }: Options) {
  const nonce = randomBytes(16).toString("base64");
  const guards = securityHeaders({ nonce, isHttps: appUrl.startsWith("https:") });
  const serveFile = staticFiles(assets, guards);
  const say = (outgoing: ServerResponse, status: number, text: string) => {
    if (!outgoing.headersSent) {
      for (const [name, value] of guards) outgoing.setHeader(name, value);
      outgoing.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
    }
    outgoing.end(`${text}\n`);
  };
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await bodyOf(incoming);
    if (body === "too large") {
      const most = mostFor(incoming) === LARGEST_BODY ? "un mégaoctet" : "24 mégaoctets";
      return say(outgoing, 413, `Cet envoi dépasse ${most}. Revenez en arrière : votre texte y est encore.`);
    }
    if (body === "too many")
      return say(
        outgoing,
        503,
        "Beaucoup de fichiers arrivent en ce moment. Revenez en arrière, votre texte y est encore, et réessayez dans une minute.",
      );
    const request = requestOf(incoming, appUrl, body);
    if (!request) return say(outgoing, 400, "Cette adresse n’est pas lisible. Revenez à la page précédente.");
    await send(incoming, outgoing, await answer(request, addressOf(incoming)));
  };
  return createServer((incoming, outgoing) => {
    if (serveFile(incoming, outgoing)) return;
    respond(incoming, outgoing).catch((error: unknown) => {
      log.error({ event: "connection", error: error instanceof Error ? error.name : "unknown" });
      say(outgoing, 500, "Un incident de notre côté. Réessayez dans quelques instants.");
    });
  });
}

async function send(incoming: IncomingMessage, outgoing: ServerResponse, response: Response) {
  const { bytes, encoding } = await contentOf(incoming, response);
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  if (encoding) headers["content-encoding"] = encoding;
  headers.vary = "Accept-Encoding, Cookie";
  // « Not modified » is about what the browser has, whose length it keeps.
  if (response.status !== 304) headers["content-length"] = String(bytes.length);
  outgoing.writeHead(response.status, headers);
  outgoing.end(incoming.method === "HEAD" ? undefined : bytes);
}

/** A page is text, and compressed; a file leaves as it is. */
async function contentOf(incoming: IncomingMessage, response: Response) {
  if (response.headers.has("Content-Disposition"))
    return { bytes: Buffer.from(await response.arrayBuffer()), encoding: null };
  const text = await response.text();
  const encoding = encodingFor(incoming.headers["accept-encoding"], text);
  return { bytes: encoding ? await compressed(text, encoding) : Buffer.from(text), encoding };
}

/** Null for what no browser sends: an unreadable address, or a method `Request` refuses. */
function requestOf(incoming: IncomingMessage, appUrl: string, body: Buffer | null) {
  try {
    return new Request(new URL(appUrl + (incoming.url ?? "/")), {
      method: incoming.method ?? "GET",
      headers: headersOf(incoming),
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
  } catch {
    return null;
  }
}

async function bodyOf(incoming: IncomingMessage) {
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  const most = mostFor(incoming);
  let chunks: Buffer[] = [];
  let [size, large] = [0, 0];
  try {
    for await (const chunk of incoming) {
      size += chunk.length;
      if (size > LONGEST_LISTENED || (size > most && most === LARGEST_BODY)) return "too large";
      // A browser reads the answer once it has sent everything: the rest is heard and thrown away.
      if (size > most) chunks = [];
      else chunks.push(chunk);
      if (size > LARGEST_BODY && size <= most) {
        held += chunk.length;
        large += chunk.length;
        if (held > MOST_HELD) return "too many";
      }
    }
  } finally {
    held -= large;
  }
  if (size > most) return "too large";
  return size > 0 ? Buffer.concat(chunks) : null;
}

function mostFor({ headers }: IncomingMessage) {
  return headers["content-type"]?.startsWith("multipart/form-data") ? LARGEST_UPLOAD : LARGEST_BODY;
}

function headersOf(incoming: IncomingMessage) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

/** Behind a proxy on this machine, the address it forwards; anybody else could forge that header. */
function addressOf(incoming: IncomingMessage) {
  const peer = incoming.socket.remoteAddress ?? "";
  const isProxy = /^(::ffff:)?127\.|^::1$/.test(peer);
  const forwarded = String(incoming.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return isProxy && forwarded ? forwarded : peer;
}
