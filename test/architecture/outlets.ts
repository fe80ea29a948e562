import type { Place } from "./community";
import { FICHE_MARKER } from "./guide";

/** One request to an address of the site. */
export interface Ask {
  method: "GET" | "POST";
  path: string;
  fields?: Record<string, string>;
}

const TOO_LONG = "x".repeat(130);
const ANOTHER = { password: "un autre mot de passe", again: "et encore un autre" };
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
  // Before the account, where the first who comes closes their own session.
  guide: [...page("/guide"), get("/guide?parcours=manager&niveau=2")],
  "guide/editions": page("/guide/editions"),
  "guide/editions/:edition": [...page("/guide/editions/1"), get("/guide/editions/2")],
  "guide/editions/:edition/:fiche": ["fiche", "inconnue"].flatMap((name) =>
    page(`/guide/editions/1/${name}`),
  ),
  "guide/editions/:edition/fichiers/:name": ["pdf", "epub"].map((format) =>
    get(`/guide/editions/1/fichiers/guide-reperes-du-cep-edition-1.${format}`),
  ),
  "guide/integral": page("/guide/integral"),
  "guide/:fiche/citer": ["fiche", "inconnue"].flatMap((name) => [
    ...page(`/guide/${name}/citer`),
    get(`/guide/${name}/citer?passage=${FICHE_MARKER}`),
    post(`/guide/${name}/citer`, { passage: FICHE_MARKER, rubrique: "" }),
  ]),
  "guide/:fiche/sujets": ["fiche", "ancienne", "inconnue"].flatMap((name) => [
    ...page(`/guide/${name}/sujets`),
    get(`/guide/${name}/sujets?avant=99`),
  ]),
  "guide/:fiche": ["fiche", "ancienne", "inconnue"].flatMap((name) => page(`/guide/${name}`)),
  ...joining(),
  ...privately(),
  ...guideChanges(),
  ...guideProposals(),
  ...annexes(),
  ...validation(),
  connexion: [get("/connexion"), post("/connexion", { email: "nobody@comcep.example", password: "no" })],
  "connexion/code": [get("/connexion/code"), post("/connexion/code", { code: "000000" })],
  "mot-de-passe-oublie": [get("/mot-de-passe-oublie"), post("/mot-de-passe-oublie", { email: "nobody" })],
  "mot-de-passe-oublie/:token": [get("/mot-de-passe-oublie/x"), post("/mot-de-passe-oublie/x", ANOTHER)],
  compte: page("/compte"),
  "compte/adresse": [get("/compte/adresse"), post("/compte/adresse", { email: "nobody", current: "" })],
  "compte/adresse/:token": [...page("/compte/adresse/x"), post("/compte/adresse/x", { annuler: "1" })],
  "compte/securite": [get("/compte/securite"), post("/compte/securite", { current: "", ...ANOTHER })],
  "compte/securite/sessions": [
    get("/compte/securite/sessions"),
    post("/compte/securite/sessions", { session: "1" }),
  ],
  "compte/securite/second-facteur": [
    ...page("/compte/securite/second-facteur"),
    post("/compte/securite/second-facteur", { code: "000000" }),
  ],
  "compte/securite/second-facteur/codes-de-secours": page("/compte/securite/second-facteur/codes-de-secours"),
  "compte/securite/second-facteur/retrait": page("/compte/securite/second-facteur/retrait"),
  forum: page("/forum"),
  situations: [
    ...page("/situations"),
    get("/situations?etat=ouverte&theme=x&blocage=demande&ecart=1&apres=1-1"),
  ],
  "situations/delais": page("/situations/delais"),
  ...Object.fromEntries(
    ["non-lus", "actifs", "sans-reponse", "suivis", "mes-sujets"].map((list) => [
      list,
      [...page(`/${list}`), get(`/${list}?apres=4000000000000-1`)],
    ]),
  ),
  // Nothing is marked: a section that nobody has.
  lectures: [get("/lectures"), post("/lectures", { section: "nulle-part" })],
  "marque-pages": [...page("/marque-pages"), get("/marque-pages?apres=4000000000000-1")],
  membres: [
    ...page("/membres"),
    get("/membres?q=nom"),
    get("/membres?apres=1"),
    get("/membres?reseau=apec&territoire=bretagne&theme=reconversion&ressource=1"),
  ],
  "compte/fiche": writing("/compte/fiche", { structure: "0", expertise: "essai" }),
  "compte/fiche/confirmation": page("/compte/fiche/confirmation"),
  brouillons: page("/brouillons"),
  "formulaire-refuse": page("/formulaire-refuse"),
  // The space of the network whose people non-peers are here, and of one that none of them leads.
  reseaux: page("/reseaux"),
  "reseaux/:network": spaces((path) => [
    ...page(path),
    get(`${path}?etat=terminee&q=a`),
    get(`${path}?apres=1`),
  ]),
  "reseaux/:network/membres.csv": spaces((path) => page(`${path}/membres.csv`)),
  "reseaux/:network/membres/:member": spaces((path) => [
    get(`${path}/membres/1`),
    post(`${path}/membres/1`, { step: "announce", day: "" }),
    post(`${path}/membres/1`, { step: "end", why: "" }),
  ]),
  "reseaux/:network/accreditations": spaces((path) => [
    get(`${path}/accreditations`),
    post(`${path}/accreditations`, { step: "check", list: "nobody@comcep.example" }),
    post(`${path}/accreditations`, { step: "chosen" }),
  ]),
  "*": page("/une-adresse-sans-page"),
  fichiers: [...page("/fichiers"), post("/fichiers", { file: "essai.pdf" })],
  apercu: [get("/apercu"), post("/apercu", { body: "**essai**" })],
  healthz: page("/healthz"),
  readyz: page("/readyz"),
  "charte/accord": page("/charte/accord?retour=/forum"),
  administration: page("/administration"),
  "administration/rubriques": page("/administration/rubriques"),
  "administration/rubriques/nouvelle": page("/administration/rubriques/nouvelle"),
  "administration/reseaux": page("/administration/reseaux"),
  "administration/reseaux/:network": page("/administration/reseaux/apec"),
  "administration/reseaux/:network/structures": page("/administration/reseaux/apec/structures"),
  "administration/territoires": page("/administration/territoires"),
  "administration/listes": page("/administration/listes"),
  "administration/missions": [...page("/administration/missions"), get("/administration/missions?q=Nom")],
  "administration/membres/nouveau": page("/administration/membres/nouveau"),
  "administration/membres/:member": page("/administration/membres/1"),
  "administration/groupes/:group": page("/administration/groupes/pilote"),
  "administration/pages": page("/administration/pages"),
  "administration/pages/:slug": page("/administration/pages/charte"),
  "administration/pages/:slug/versions": page("/administration/pages/charte/versions"),
  "administration/reglages": page("/administration/reglages"),
  "administration/journal": page("/administration/journal"),
  notifications: [...page("/notifications"), get("/notifications?apres=4000000")],
  "notifications/lues": page("/notifications/lues"),
  "desabonnement/:token": page("/desabonnement/x"),
  // After the list, which these choices empty.
  "compte/notifications": [...page("/compte/notifications"), get("/compte/notifications?enregistre")],
  // Last: it ends the session.
  deconnexion: [get("/deconnexion"), post("/deconnexion")],
};

/** What joining shows, with the two requests of `requests.ts`. */
function joining(): Record<string, Ask[]> {
  const desks = ["/reseaux/carif-oref", "/reseaux/apec", "/reseaux/inconnu"];
  const atDesks = (path: string) => desks.flatMap((desk) => page(`${desk}/${path}`));
  return {
    inscription: [...page("/inscription"), post("/inscription", { email: "personne" })],
    "inscription/envoyee": [
      ...page("/inscription/envoyee"),
      post("/inscription/envoyee", { email: "personne" }),
    ],
    "inscription/reponse": page("/inscription/reponse"),
    "inscription/retrait": page("/inscription/retrait"),
    "inscription/confirmation/:token": page("/inscription/confirmation/inconnu"),
    "inscription/invitation/:token": page("/inscription/invitation/inconnu"),
    "reseaux/attente": [...page("/reseaux/attente"), post("/reseaux/attente", { network: "inconnu" })],
    "reseaux/:network/demandes": [
      ...atDesks("demandes"),
      ...["1", "2"].map((request) => post("/reseaux/carif-oref/demandes", { request, verdict: "refuse" })),
    ],
    "reseaux/:network/demandes/:id": [...atDesks("demandes/1"), ...atDesks("demandes/2")],
    "reseaux/:network/invitations": atDesks("invitations"),
    "reseaux/:network/invitations/:id/retrait": atDesks("invitations/1/retrait"),
  };
}

/** What changes in the guide: nothing there names a person. */
function guideChanges(): Record<string, Ask[]> {
  const fiche = "/guide/les-trois-niveaux";
  return {
    "guide/recommandations": [
      ...page("/guide/recommandations"),
      get("/guide/recommandations?vue=cote-a-cote"),
    ],
    "guide/changements": page("/guide/changements"),
    "guide/glossaire": [...page("/guide/glossaire"), get("/guide/glossaire?q=canari")],
    "guide/glossaire/:term": ["1", "nouveau"].flatMap((term) => page(`/guide/glossaire/${term}`)),
    "guide/lectures": page("/guide/lectures"),
    "guide/parcours": page("/guide/parcours"),
    "guide/parcours/:path": ["manager", "niveau-1", "inconnu"].flatMap((name) => [
      ...page(`/guide/parcours/${name}`),
      post(`/guide/parcours/${name}`, { step: "save", base: "autre" }),
      post(`/guide/parcours/${name}`, { step: "reset", base: "autre" }),
    ]),
    "guide/:fiche/lu": [...page(`${fiche}/lu`), post(`${fiche}/lu`, { texte: "999999" })],
    "guide/:fiche/historique": [fiche, "/guide/inconnue"].flatMap((path) => page(`${path}/historique`)),
    "guide/:fiche/adresse": ["/guide/fiche", "/guide/inconnue"].flatMap((path) => [
      ...page(`${path}/adresse`),
      post(`${path}/adresse`, { name: "Pas une adresse" }),
    ]),
    "guide/:fiche/comparer": [
      ...page(`${fiche}/comparer`),
      get(`${fiche}/comparer?de=1&a=2&vue=cote-a-cote`),
      get(`${fiche}/comparer?de=9&a=x`),
    ],
  };
}

/** Proposals to change the guide, those of `proposals.ts`, and one that is not there. */
function guideProposals(): Record<string, Ask[]> {
  const proposals = ["1", "2", "9999999"].map((id) => `/guide/propositions/${id}`);
  const options = proposals.map((path) => `${path}/options/1`);
  return {
    "guide/propositions": [
      ...page("/guide/propositions"),
      get("/guide/propositions?etat=proposee&fiche=fiche&apres=4000000000000-1"),
    ],
    "guide/propositions/apercu": [
      get("/guide/propositions/apercu"),
      post("/guide/propositions/apercu", { body: "**essai**" }),
    ],
    "guide/propositions/:id": proposals.flatMap((path) => [
      ...page(path),
      get(`${path}?vue=cote-a-cote`),
      ...["examined", "refused", "withdrawn", "merged", "presented"].map((step) =>
        post(path, { step, [`reason-${step}`]: TOO_LONG.repeat(20) }),
      ),
      post(path, { step: "comment", body: "" }),
      post(path, { step: "option", label: TOO_LONG }),
      post(path, { step: "qualify", change: "" }),
      post(path, { step: "resolve", comment: "9999999" }),
    ]),
    "guide/propositions/:id/options/:number": options.flatMap((path) => [
      ...page(path),
      post(path, { step: "label", label: TOO_LONG }),
      post(path, { step: "save", title: "", body: "" }),
      post(path, { preview: "1", body: "**essai**" }),
    ]),
    "guide/:fiche/proposer": ["fiche", "inconnue"].flatMap((name) =>
      writing(`/guide/${name}/proposer`, { title: "", reason: "", kind: "text" }),
    ),
  };
}

/** The annexes that `annexes.ts` plants, and what is not there. */
function annexes(): Record<string, Ask[]> {
  const fiches = ["fiche", "inconnue"].map((name) => `/guide/${name}/annexes`);
  const places = fiches.flatMap((path) =>
    ["bretagne", "corse", "nulle-part"].map((name) => `${path}/${name}`),
  );
  return {
    "guide/:fiche/annexes": fiches.flatMap((path) => page(path)),
    "guide/:fiche/annexes/:territory": places.flatMap((path) => [
      ...page(path),
      ...["1", "2", "3"].map((text) => get(`${path}?texte=${text}`)),
      post(path, { step: "decide", verdict: "approves", empreinte: "0".repeat(64) }),
      post(path, { step: "end", annexe: "9999999" }),
    ]),
    "guide/:fiche/annexes/:territory/ecrire": places.flatMap((path) => [
      ...page(`${path}/ecrire`),
      post(`${path}/ecrire`, { step: "save", title: "", body: "" }),
      post(`${path}/ecrire`, { preview: "1", body: "**essai**" }),
    ]),
  };
}

/** The validation of the proposals that `validation.ts` plants, and of one that is not there. */
function validation(): Record<string, Ask[]> {
  const records = "/guide/editions/proces-verbaux";
  return {
    "guide/propositions/:id/validation": ["1", "2", "3", "4", "5", "6", "9999999"].flatMap((id) => [
      ...page(`/guide/propositions/${id}/validation`),
      get(`/guide/propositions/${id}/validation?vue=cote-a-cote`),
    ]),
    "guide/editions/colleges": page("/guide/editions/colleges"),
    "guide/editions/preparation": page("/guide/editions/preparation"),
    "guide/editions/proces-verbaux": [...page(records), get(`${records}?avant=9`)],
    "guide/editions/proces-verbaux/:position": ["1", "2", "9999999"].flatMap((n) => page(`${records}/${n}`)),
  };
}

/** Private messages, with the two conversations and the report of `private.ts`, and what is not there. */
function privately(): Record<string, Ask[]> {
  const conversations = ["1", "9999999"].map((id) => `/messages/${id}`);
  const messages = ["/messages/1/messages/1", "/messages/1/messages/2"];
  const report = "/messages/signalements/1";
  return {
    messages: [...page("/messages"), get("/messages?apres=4000000000000-1")],
    "messages/nouveau": [
      ...writing("/messages/nouveau", { subject: "", body: "" }),
      get("/messages/nouveau?a=1&a=2&a=9999999"),
      post("/messages/nouveau", { find: "1", nom: "nom" }),
    ],
    "messages/:id": [...conversations, "/messages/2"].flatMap(page),
    "messages/:id/reponses": conversations.flatMap((path) => writing(`${path}/reponses`, { body: "" })),
    "messages/:id/depart": conversations.flatMap((path) => page(`${path}/depart`)),
    "messages/:id/messages/:message/retrait": messages.flatMap((path) => page(`${path}/retrait`)),
    "messages/:id/messages/:message/signalement": messages.flatMap((path) => page(`${path}/signalement`)),
    "messages/signalements": [...page("/messages/signalements"), get("/messages/signalements?clos=1")],
    "messages/signalements/:id": [...page(report), post(report, { step: "read" })],
    animatrice: writing("/animatrice", { subject: "", body: "" }),
    "compte/blocages": page("/compte/blocages"),
  };
}

/** Outlets that name a section, a topic, a message or a word. */
const somewhere: Record<string, (place: Place) => Ask[]> = {
  "forum/:section": ({ section }) => [
    ...page(`/forum/${section}`),
    get(`/forum/${section}?apres=4000000000000-1`),
    ...["non-lus", "sans-reponse"].map((state) => get(`/forum/${section}?etat=${state}`)),
  ],
  "forum/:section/nouveau": ({ section }) => writing(`/forum/${section}/nouveau`, { title: "", body: "" }),
  "sujets/:id": ({ topic }) => page(`/sujets/${topic}`),
  "sujets/:id/:slug": ({ topic, slug }) => [
    ...page(`/sujets/${topic}/${slug}`),
    get(`/sujets/${topic}/un-autre-titre`),
    get(`/sujets/${topic}/${slug}?page=2`),
  ],
  "sujets/:id/situation": ({ topic }) => [
    get(`/sujets/${topic}/situation`),
    post(`/sujets/${topic}/situation`, { step: "make", level: "9" }),
    post(`/sujets/${topic}/situation`, { step: "solved", outcome: "" }),
  ],
  "sujets/:id/situation/correction": ({ topic }) => [
    get(`/sujets/${topic}/situation/correction`),
    post(`/sujets/${topic}/situation/correction`, { level: "9" }),
  ],
  "sujets/:id/appel": ({ topic }) => [
    get(`/sujets/${topic}/appel`),
    post(`/sujets/${topic}/appel`, { title: TOO_LONG, body: "" }),
    post(`/sujets/${topic}/appel`, { step: "agree" }),
    post(`/sujets/${topic}/appel`, { step: "return", post: "1" }),
  ],
  "sujets/:id/relais": ({ topic }) => [
    get(`/sujets/${topic}/relais`),
    post(`/sujets/${topic}/relais`, { section: "nulle-part" }),
  ],
  "sujets/:id/non-lu": ({ topic }) => [get(`/sujets/${topic}/non-lu`), post(`/sujets/${topic}/non-lu`)],
  // What pages that listen hear is in test/forum/live.test.ts: it has the same source and no end.
  "sujets/:id/direct": ({ topic }) => [
    ...page(`/sujets/${topic}/direct`),
    get(`/sujets/${topic}/direct?vu=1`),
    get(`/sujets/${topic}/direct?vu=canari`),
  ],
  "sujets/:id/reponses": ({ topic }) => writing(`/sujets/${topic}/reponses`, { body: "" }),
  "sujets/:id/messages/:message": (place) => messages(place).flatMap(page),
  "sujets/:id/messages/:message/correction": (place) =>
    messages(place).flatMap((path) => writing(`${path}/correction`, { body: "", title: "", version: "1" })),
  "sujets/:id/messages/:message/versions": (place) =>
    messages(place).flatMap((path) => page(`${path}/versions`)),
  "sujets/:id/messages/:message/proposition": (place) =>
    messages(place).flatMap((path) => writing(`${path}/proposition`, { title: "", reason: "", fiche: "" })),
  "sujets/:id/messages/:message/retrait": (place) =>
    messages(place).flatMap((path) => [
      get(`${path}/retrait`),
      post(`${path}/retrait`, { title: TOO_LONG, reason: "" }),
    ]),
  "sujets/:id/messages/:message/signes": (place) =>
    messages(place).flatMap((path) => [get(`${path}/signes`), post(`${path}/signes`, { kind: "envy" })]),
  // Twice: the second takes the first back.
  "sujets/:id/messages/:message/marque-page": (place) =>
    messages(place).flatMap((path) => [get(`${path}/marque-page`), ...twice(`${path}/marque-page`)]),
  "sujets/:id/reponse-retenue": ({ topic }) => [
    get(`/sujets/${topic}/reponse-retenue`),
    post(`/sujets/${topic}/reponse-retenue`, { message: "0" }),
  ],
  "sujets/:id/animation": ({ topic }) => [
    get(`/sujets/${topic}/animation`),
    post(`/sujets/${topic}/animation`, { step: "rename", title: TOO_LONG }),
    post(`/sujets/${topic}/animation`, { step: "move", section: "0" }),
    post(`/sujets/${topic}/animation`, { step: "merge", into: "0" }),
    post(`/sujets/${topic}/animation`, { step: "split", newTitle: "", messages: "0" }),
  ],
  "sujets/:id/messages/:message/sondage": (place) =>
    messages(place).flatMap((path) => [
      ...page(`${path}/sondage`),
      post(`${path}/sondage`, { option: "999999" }),
    ]),
  "fichiers/:key/:name": ({ files }) => files.flatMap((key) => page(`/fichiers/${key}/fichier.txt`)),
  "administration/rubriques/:section": ({ section }) => page(`/administration/rubriques/${section}`),
  "brouillons/enregistrement": ({ topic, posts }) =>
    [`sujet-${topic}`, `message-${posts[0]}`].flatMap((brouillon) => [
      get("/brouillons/enregistrement"),
      post("/brouillons/enregistrement", { brouillon, title: TOO_LONG + TOO_LONG, body: "essai" }),
    ]),
  "brouillons/abandon": () => [
    get("/brouillons/abandon"),
    post("/brouillons/abandon", { brouillon: "nulle-part", body: "essai" }),
  ],
  mentions: ({ topic, section }) => [
    get(`/mentions?sujet=${topic}&q=Nom`),
    get(`/mentions?rubrique=${section}&q=canari`),
    post(`/mentions?sujet=${topic}`),
  ],
  "sujets-proches": ({ marker, section }) => [
    ...page(`/sujets-proches?titre=${marker}&rubrique=${section}`),
    get(`/sujets-proches?titre=${FICHE_MARKER}&rubrique=${section}`),
  ],
  "sujets/:id/suivi": ({ topic }) => page(`/sujets/${topic}/suivi`),
  "forum/:section/suivi": ({ section }) => page(`/forum/${section}/suivi`),
  recherche: ({ marker }) => [
    ...page(`/recherche?q=${marker}`),
    ...["", "&dans=guide", "&dans=messages"].map((place) => get(`/recherche?q=${FICHE_MARKER}${place}`)),
  ],
};

/** Outlets that name somebody. */
const someone: Record<string, (id: number) => Ask[]> = {
  "membres/:id": (id) => [...page(`/membres/${id}`), get(`/membres/${id}?apres=4000000`)],
};

/** Every address of `app/routes.ts` that the crossing knows how to ask. */
export const knownAddresses = [everywhere, somewhere, someone].flatMap((outlets) => Object.keys(outlets));

/** All that can be asked without naming anything, in each form that Remix answers to. */
export function asksEverywhere() {
  return Object.values(everywhere).flat().flatMap(formsOf);
}

/** All that can be asked of a place. */
export function asksOf(place: Place) {
  return Object.values(somewhere).flatMap((asks) => asks(place).flatMap(formsOf));
}

/** All that can be asked of somebody. */
export function asksOfPerson(id: number) {
  return Object.values(someone).flatMap((asks) => asks(id).flatMap(formsOf));
}

/** The directory after somebody, or from its beginning. */
export const directoryAsk = (after = 0) => get(after ? `/membres?apres=${after}` : "/membres");

/** What somebody was told of, after a notice or from the newest. */
export const noticesAsk = (after = 0) => get(after ? `/notifications?apres=${after}` : "/notifications");

/** Where most of a place shows, for the places that differ from another by their words alone. */
export function commonAsksOf({ kind, section, topic, slug, posts, marker, files }: Place): Ask[] {
  if (kind === "heading") return [get(`/forum/${section}`)];
  if (kind !== "topic") return [get(`/sujets/${topic}/${slug}`)];
  const thread = [
    `/sujets/${topic}/${slug}`,
    `/sujets/${topic}/${slug}.data`,
    `/sujets/${topic}/messages/${posts[0]}/versions`,
  ];
  return [
    `/forum/${section}`,
    ...thread,
    `/recherche?q=${marker}`,
    ...files.map((key) => `/fichiers/${key}/fichier.txt`),
  ].map(get);
}

/** The page, and its data as Remix's router asks for them. */
export function formsOf(ask: Ask): Ask[] {
  const [pathname = "", query = ""] = ask.path.split("?");
  const data = `${pathname === "/" ? "/_root" : pathname}.data${query && `?${query}`}`;
  return [ask, { ...ask, path: data }];
}

function twice(path: string) {
  return [post(path), post(path)];
}

function spaces(asks: (path: string) => Ask[]) {
  return ["/reseaux/carif-oref", "/reseaux/apec", "/reseaux/nulle-part"].flatMap(asks);
}

/** A form that is wrong, then the same for its preview. */
function writing(path: string, fields: Record<string, string>) {
  return [get(path), post(path, fields), post(path, { ...fields, body: "essai", preview: "1" })];
}

function messages({ topic, posts }: Place) {
  return posts.map((id) => `/sujets/${topic}/messages/${id}`);
}
