import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { accepts } from "./compression";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

interface StaticFile {
  bytes: Buffer;
  /** Compressed once, at the highest level; null where it gains nothing. */
  brotli: Buffer | null;
  headers: Record<string, string>;
}

/**
 * The built browser files, held in memory: a few hundred kilobytes, and a new build beside a server that runs
 * takes nothing from under it. Answers, or returns false when the address is none of them.
 */
export function staticFiles(directory: string, guards: [string, string][]) {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(directory, file).split(sep).join("/")}`;
    files.set(path, load(path, readFileSync(file), guards));
  }
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const file = files.get(incoming.url?.split("?")[0] ?? "");
    if (!file || (incoming.method !== "GET" && incoming.method !== "HEAD")) return false;
    send(incoming, outgoing, file);
    return true;
  };
}

function load(path: string, bytes: Buffer, guards: [string, string][]): StaticFile {
  const isText = !path.endsWith(".woff2");
  // Built files carry a fingerprint in their name and never change; the others are asked for again.
  const lasts = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
  return {
    bytes,
    brotli: isText ? brotliCompressSync(bytes) : null,
    headers: {
      ...Object.fromEntries(guards),
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Cache-Control": lasts,
      ETag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`,
      Vary: "Accept-Encoding",
    },
  };
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, { bytes, brotli, headers }: StaticFile) {
  if (incoming.headers["if-none-match"] === headers.ETag) {
    outgoing.writeHead(304, headers).end();
    return;
  }
  const compressed = accepts(incoming.headers["accept-encoding"], "br") ? brotli : null;
  const body = compressed ?? bytes;
  outgoing.writeHead(200, {
    ...headers,
    ...(compressed ? { "Content-Encoding": "br" } : {}),
    "Content-Length": body.length,
  });
  outgoing.end(incoming.method === "HEAD" ? undefined : body);
}
