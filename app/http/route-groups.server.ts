import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";

/**
 * A request handler that matches an address only against the routes of its shape: same first word, same number
 * of words. Remix flattens, scores and compiles every route it is given several times a request: with all of
 * them, a page pays for its neighbours. A route with optional segments would have several shapes.
 */
export function groupedRequestHandler(build: ServerBuild): RequestHandler {
  const shapes = new Map<string, RequestHandler>();
  for (const shape of new Set(Object.values(build.routes).map((route) => shapeOf(route.path)))) {
    shapes.set(shape, createRequestHandler(withRoutes(build, shape), "production"));
  }
  const none = createRequestHandler(withRoutes(build, null), "production");
  return (request, context) => {
    const path = new URL(request.url).pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/");
    return (shapes.get(shapeOf(path)) ?? none)(request, context);
  };
}

function shapeOf(path = "") {
  const words = path.split("/").filter(Boolean);
  return `${words[0] ?? ""}/${words.length}`;
}

/** The build with its root, the routes of this shape, and the one for what has no page. */
function withRoutes(build: ServerBuild, shape: string | null): ServerBuild {
  const keep = <Route extends { id: string; path?: string }>(routes: Record<string, Route | undefined>) =>
    Object.fromEntries(
      Object.entries(routes).flatMap(([id, route]) =>
        route && (id === "root" || route.path === "*" || shapeOf(route.path) === shape) ? [[id, route]] : [],
      ),
    );
  return {
    ...build,
    routes: keep(build.routes),
    assets: { ...build.assets, routes: keep(build.assets.routes) },
  };
}
