import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import sirv from "sirv";
import { log } from "./log.server";

export type Answer = (request: Request, address: string) => Promise<Response>;

const LARGEST_BODY = 1 << 20;
const SMALLEST_COMPRESSED = 1400;
const brotli = promisify(brotliCompress);
const gunzippable = promisify(gzip);

interface Options {
  answer: Answer;
  /** Where the built browser files are. */
  assets: string;
  /** Address the site is reached at, behind a proxy or not. */
  appUrl: string;
}

/** Node's HTTP server before the site: built files, one `Request` in, one compressed `Response` out. */
export function createHttpServer({ answer, assets, appUrl }: Options) {
  const files = sirv(assets, { etag: true, setHeaders: describeFile });
  return createServer((incoming, outgoing) => {
    files(incoming, outgoing, () => {
      respond(incoming, outgoing, { answer, appUrl }).catch((error: unknown) => {
        log.error({ event: "connection", error: error instanceof Error ? error.name : "unknown" });
        if (!outgoing.headersSent) outgoing.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
        outgoing.end("Un incident de notre côté. Réessayez dans quelques instants.\n");
      });
    });
  });
}

/** Built files carry a fingerprint in their name and never change; the others are asked for again. */
function describeFile(response: ServerResponse, path: string) {
  const forever = path.startsWith("/assets/");
  response.setHeader(
    "Cache-Control",
    forever ? "public, max-age=31536000, immutable" : "public, max-age=3600",
  );
  response.setHeader("X-Content-Type-Options", "nosniff");
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { answer, appUrl }: Omit<Options, "assets">,
) {
  const body = await bodyOf(incoming);
  if (body === "too large") {
    outgoing.writeHead(413, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
    return outgoing.end(
      "Cet envoi est trop volumineux\u00a0: un mégaoctet au plus. Revenez en arrière, votre texte y est encore.\n",
    );
  }
  const request = new Request(new URL(incoming.url ?? "/", appUrl), {
    method: incoming.method ?? "GET",
    headers: headersOf(incoming),
    ...(body ? { body } : {}),
  });
  const response = await answer(request, addressOf(incoming));
  await send(incoming, outgoing, response);
}

async function send(incoming: IncomingMessage, outgoing: ServerResponse, response: Response) {
  const text = await response.text();
  const encoding = text.length >= SMALLEST_COMPRESSED ? encodingFor(incoming) : null;
  const bytes = encoding ? await compress(text, encoding) : Buffer.from(text);
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  if (encoding) headers["content-encoding"] = encoding;
  headers.vary = "Accept-Encoding, Cookie";
  headers["content-length"] = String(bytes.length);
  outgoing.writeHead(response.status, headers);
  outgoing.end(incoming.method === "HEAD" ? undefined : bytes);
}

function encodingFor(incoming: IncomingMessage) {
  const accepted = String(incoming.headers["accept-encoding"] ?? "");
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : null;
}

function compress(text: string, encoding: "br" | "gzip") {
  if (encoding === "gzip") return gunzippable(text, { level: 1 });
  return brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

async function bodyOf(incoming: IncomingMessage) {
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > LARGEST_BODY) return "too large";
    chunks.push(chunk);
  }
  return size > 0 ? Buffer.concat(chunks) : null;
}

function headersOf(incoming: IncomingMessage) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || name.startsWith(":")) continue;
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
