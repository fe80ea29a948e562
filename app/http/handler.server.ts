import { randomBytes, randomUUID } from "node:crypto";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import { log } from "~/platform/log.server";
import { observe } from "~/platform/metrics.server";
import { isSameOrigin, securityHeaders } from "./headers.server";
import { groupedRequestHandler } from "./route-groups.server";

/** What the built site exports beside Remix's own. */
export type SiteBuild = ServerBuild & {
  entry: {
    module: {
      contextFor(request: Request, connection: { nonce: string; address: string }): AppLoadContext;
      closeDatabase(): Promise<void>;
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
  const isHttps = appUrl.startsWith("https:");
  return async (request: Request, address: string): Promise<Response> => {
    const started = performance.now();
    const nonce = randomBytes(16).toString("base64");
    const response = isRefused(request, appUrl)
      ? refusal()
      : await answer(checked(request), build.entry.module.contextFor(request, { nonce, address }));
    for (const [name, value] of securityHeaders({ nonce, isHttps })) response.headers.set(name, value);
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

function isRefused(request: Request, appUrl: string) {
  return !["GET", "HEAD", "OPTIONS"].includes(request.method) && !isSameOrigin(request.headers, appUrl);
}

/** Remix compares the origin with the host again, and fails with a 500 behind a proxy that renames it. */
function checked(request: Request) {
  const origin = request.headers.get("Origin");
  request.headers.delete("X-Forwarded-Host");
  if (origin) request.headers.set("Host", new URL(origin).host);
  return request;
}

function refusal() {
  const text =
    "Ce formulaire vient d’un autre site\u00a0: il n’a pas été pris en compte. Revenez à la ComCEP et réessayez.";
  return new Response(text, { status: 403, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

/** The shape of an address, for logs and metrics: no id, no title, no query. */
function patternOf(pathname: string) {
  const [, first = "", ...rest] = pathname.split("/");
  const known =
    /^(forum|sujets|connexion|deconnexion|recherche|apercu|healthz|readyz|inscription|assets)?$/.test(first);
  if (!known) return "other";
  const words = rest.map((part) =>
    /^(nouveau|reponses|messages|correction|retrait|versions)$/.test(part) ? part : ":",
  );
  return ["", first, ...words].join("/");
}
