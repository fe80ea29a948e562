import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";

/**
 * A request handler that matches an address only against the routes it could be: same number of words, and each of
 * their fixed words where it has it. Remix flattens, scores and compiles every route it is given several times a
 * request: with all of them, a page pays for its neighbours. A route with optional segments would have several shapes.
 */
export function groupedRequestHandler(build: ServerBuild): RequestHandler {
  const shapes = new Map<number, { id: string; words: string[] }[]>();
  for (const [id, route] of Object.entries(build.routes)) {
    const words = wordsOf(route?.path);
    shapes.set(words.length, [...(shapes.get(words.length) ?? []), { id, words }]);
  }
  const handlers = new Map<string, RequestHandler>();
  return (request, context) => {
    const path = new URL(request.url).pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
    const asked = wordsOf(path);
    const ids = (shapes.get(asked.length) ?? []).flatMap(({ id, words }) => (fits(words, asked) ? id : []));
    const group = ids.join();
    const handler = handlers.get(group) ?? createRequestHandler(withRoutes(build, ids), "production");
    handlers.set(group, handler);
    return handler(request, context);
  };
}

function wordsOf(path = "") {
  return path.split("/").filter(Boolean);
}

function fits(words: string[], asked: string[]) {
  return words.every((word, n) => word.startsWith(":") || word === asked[n]);
}

/** The build with its root, these routes, and the one for what has no page. */
function withRoutes(build: ServerBuild, ids: string[]): ServerBuild {
  const keep = <Route extends { id: string; path?: string }>(routes: Record<string, Route | undefined>) =>
    Object.fromEntries(
      Object.entries(routes).flatMap(([id, route]) =>
        route && (id === "root" || route.path === "*" || ids.includes(id)) ? [[id, route]] : [],
      ),
    );
  return {
    ...build,
    routes: keep(build.routes),
    assets: { ...build.assets, routes: keep(build.assets.routes) },
  };
}
