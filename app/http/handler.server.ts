import { randomBytes, randomUUID } from "node:crypto";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { log } from "~/platform/log.server";
import { observe } from "~/platform/metrics.server";
import type { Connection } from "./context.server";
import { foreignForm, isRefusal, refusalFor } from "./errors";
import { readForm } from "./forms.server";
import { isSameOrigin, securityHeaders } from "./headers.server";
import { groupedRequestHandler } from "./route-groups.server";

/** What the built site exports beside Remix's own. */
export type SiteBuild = ServerBuild & {
  entry: {
    module: {
      contextFor(request: Request, connection: Connection): AppLoadContext;
      closeDatabase(): Promise<void>;
      endStreams(): void;
    };
  };
};

export interface Site {
  build: SiteBuild;
  appUrl: string;
}

/**
 * Answers a request, whatever it is: the one door of the site, for the server and for the tests.
 * `address` is the network address of the client.
 */
export function siteHandler({ build, appUrl }: Site) {
  const answer = groupedRequestHandler(build);
  const patternOf = patternsOf(build);
  const isHttps = appUrl.startsWith("https:");
  return async (request: Request, address: string): Promise<Response> => {
    const started = performance.now();
    const nonce = randomBytes(16).toString("base64");
    const connection = { nonce, address };
    const ask = (asked: Request, refused: Connection["refused"] = null) =>
      answer(asked, build.entry.module.contextFor(asked, { ...connection, refused }));
    const pageOf = (refused: NonNullable<Connection["refused"]>) =>
      ask(new Request(new URL("/formulaire-refuse", appUrl), { headers: cookieOf(request) }), refused);

    let response = isForeign(request, appUrl)
      ? await pageOf({ status: 403, ...foreignForm((await readForm(request)).text("body")) })
      : await ask(readable(checked(request)));
    // An address without a page of its own refuses in JSON.
    if (response.status >= 400 && response.headers.get("Content-Type")?.startsWith("application/json")) {
      const refusal: unknown = await response.json().catch(() => null);
      const { status } = response;
      response = await pageOf({ status, ...(isRefusal(refusal) ? refusal : refusalFor(status)) });
    }
    for (const [name, value] of securityHeaders({ nonce, isHttps })) {
      // A file has a narrower policy than a page.
      if (name !== "Content-Security-Policy" || !response.headers.has("Content-Disposition"))
        response.headers.set(name, value);
    }
    if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "private, no-cache");
    const id = randomUUID();
    response.headers.set("X-Request-Id", id);
    const { status } = response;
    const route = patternOf(new URL(request.url).pathname);
    const milliseconds = performance.now() - started;
    log.info({
      event: "request",
      id,
      method: request.method,
      route,
      status,
      ms: Math.round(milliseconds * 10) / 10,
    });
    observe(request.method, route, status, milliseconds / 1000);
    return response;
  };
}

function isForeign(request: Request, appUrl: string) {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method) && !isSameOrigin(request.headers, appUrl);
}

/** Remix compares the origin with the host again, and fails with a 500 behind a proxy that renames it. */
function checked(request: Request) {
  const origin = request.headers.get("Origin");
  request.headers.delete("X-Forwarded-Host");
  if (origin && URL.canParse(origin)) request.headers.set("Host", new URL(origin).host);
  return request;
}

/**
 * The request itself, or that of an address nobody has: when its own cannot be decoded, or asks for the data of one
 * route alone, which Remix still answers though no page of ours asks so.
 */
function readable(request: Request) {
  const { pathname, searchParams } = new URL(request.url);
  if (isDecodable(pathname) && !searchParams.has("_data")) return request;
  return new Request(new URL("/adresse-illisible", request.url), { headers: cookieOf(request) });
}

function isDecodable(pathname: string) {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function cookieOf(request: Request) {
  const cookie = request.headers.get("Cookie");
  return cookie ? { Cookie: cookie } : undefined;
}

/** The shape of an address, for logs and metrics: no id, no title, no query, only the fixed words of our routes. */
function patternsOf(build: ServerBuild) {
  const paths = Object.values(build.routes).map((route) => (route.path ?? "").split("/"));
  const fixed = (words: string[]) => words.filter((word) => !/^[:*]/.test(word));
  const firsts = new Set(["", "assets", ...paths.flatMap(([first = ""]) => fixed([first]))]);
  const others = new Set(paths.flatMap(([, ...words]) => fixed(words)));
  return (pathname: string) => {
    const [, first = "", ...rest] = pathname.split("/");
    if (!firsts.has(first)) return "other";
    return ["", first, ...rest.map((part) => (others.has(part) ? part : ":"))].join("/");
  };
}
