import type { Place } from "./community";

/** One request to an address of the site. */
export interface Ask {
  method: "GET" | "POST";
  path: string;
  fields?: Record<string, string>;
}

const TOO_LONG = "x".repeat(130);
const get = (path: string): Ask => ({ method: "GET", path });
/** Forms that change nothing, whoever sends them: what is wrong with them comes back with the page. */
const post = (path: string, fields: Record<string, string> = {}): Ask => ({ method: "POST", path, fields });
const page = (path: string) => [get(path), post(path)];

/** Outlets that name nothing: the same request for everybody. */
const everywhere: Record<string, Ask[]> = {
  "": [...page("/"), get("/?index")],
  aide: page("/aide"),
  charte: page("/charte"),
  accessibilite: page("/accessibilite"),
  confidentialite: page("/confidentialite"),
  "mentions-legales": page("/mentions-legales"),
  inscription: page("/inscription"),
  connexion: [get("/connexion"), post("/connexion", { email: "nobody@comcep.example", password: "no" })],
  forum: page("/forum"),
  apercu: [get("/apercu"), post("/apercu", { body: "**essai**" })],
  healthz: page("/healthz"),
  readyz: page("/readyz"),
  // Last: it ends the session.
  deconnexion: [get("/deconnexion"), post("/deconnexion")],
};

/** Outlets that name a section, a topic, a message or a word. */
const somewhere: Record<string, (place: Place) => Ask[]> = {
  "forum/:section": ({ section }) => {
    const path = `/forum/${section}`;
    return [...page(path), get(`${path}?apres=4000000000000-1`), get(`${path}?apres=1000-1`)];
  },
  "forum/:section/nouveau": ({ section }) => {
    const path = `/forum/${section}/nouveau`;
    return [
      get(path),
      post(path, { title: "", body: "" }),
      post(path, { title: "a", body: "b", preview: "1" }),
    ];
  },
  "sujets/:id": ({ topic }) => [...page(`/sujets/${topic}`), get(`/sujets/${topic}?page=2`)],
  "sujets/:id/:slug": ({ topic, slug }) => [
    ...page(`/sujets/${topic}/${slug}`),
    get(`/sujets/${topic}/un-autre-titre`),
    get(`/sujets/${topic}/${slug}?page=2`),
  ],
  "sujets/:id/reponses": ({ topic }) => {
    const path = `/sujets/${topic}/reponses`;
    return [get(path), post(path, { body: "" }), post(path, { body: "b", preview: "1" })];
  },
  "sujets/:id/messages/:message": (place) => messages(place).flatMap(page),
  "sujets/:id/messages/:message/correction": (place) =>
    messages(place).flatMap((path) => [
      get(`${path}/correction`),
      post(`${path}/correction`, { body: "", title: "", version: "1" }),
      post(`${path}/correction`, { body: "b", preview: "1" }),
    ]),
  "sujets/:id/messages/:message/versions": (place) =>
    messages(place).flatMap((path) => page(`${path}/versions`)),
  "sujets/:id/messages/:message/retrait": (place) =>
    messages(place).flatMap((path) => [
      get(`${path}/retrait`),
      post(`${path}/retrait`, { title: TOO_LONG, reason: "" }),
    ]),
  recherche: ({ marker }) => [
    get("/recherche"),
    ...page(`/recherche?q=${marker}`),
    get(`/recherche?q=${marker}+-nul`),
  ],
};

/** Every address of `app/routes.ts` that the crossing knows how to ask. */
export const knownAddresses = [...Object.keys(everywhere), ...Object.keys(somewhere)];

/** The names that Remix gives to the routes, by address. */
type RouteIds = Map<string, string>;

/** All that can be asked without naming anything, in each form that Remix answers to. */
export function asksEverywhere(ids: RouteIds) {
  return Object.entries(everywhere).flatMap(([address, asks]) =>
    asks.flatMap((ask) => formsOf(ask, ids.get(address))),
  );
}

/** All that can be asked of a place. */
export function asksOf(place: Place, ids: RouteIds) {
  return Object.entries(somewhere).flatMap(([address, asks]) =>
    asks(place).flatMap((ask) => formsOf(ask, ids.get(address))),
  );
}

/** Where most of a place shows. */
export function commonAsksOf({ section, topic, slug, posts, marker }: Place): Ask[] {
  const [first] = posts;
  if (!first) return [get(`/forum/${section}`)];
  const paths = [`/forum/${section}`, `/sujets/${topic}/${slug}`, `/sujets/${topic}/${slug}.data`];
  return [...paths, `/sujets/${topic}/messages/${first}/versions`, `/recherche?q=${marker}`].map(get);
}

/** The page, its data as Remix's router asks for them, and the older way, which Remix still answers. */
function formsOf(ask: Ask, routeId = "root"): Ask[] {
  const [pathname = "", query = ""] = ask.path.split("?");
  const data = `${pathname === "/" ? "/_root" : pathname}.data${query && `?${query}`}`;
  const older = new URLSearchParams(query);
  older.set("_data", routeId);
  return [ask, { ...ask, path: data }, { ...ask, path: `${pathname}?${older}` }];
}

function messages({ topic, posts }: Place) {
  return posts.map((id) => `/sujets/${topic}/messages/${id}`);
}
