import { eq, like } from "drizzle-orm";
import { cases, members, posts, profiles, sections, topics } from "#db/schema/index.server";
import { topicPath } from "~/forum/addresses";
import { writePrivately } from "./private-pages";
import type { RunningSite } from "./running-site";
import { structureOf } from "./structure";

/** Everyone pages differ for, with their account of the demonstration. */
export const VIEWERS: [viewer: string, account: string | null][] = [
  ["a visitor", null],
  ["a candidate", "candidate"],
  ["a non-peer", "horspair"],
  ["a peer", "conseillere"],
  ["a host", "animatrice"],
  ["a network lead", "reseau"],
  ["an administrator", "admin"],
  ["a guide editor", "redaction"],
];

/** All that a message can hold, and words too long for a phone. */
export const EVERYTHING = `Un **titre**, puis du reste : voir https://www.exemple.test/${"chemin-sans-fin/".repeat(12)}fin

## Ce que j’ai fait
> On me demande souvent la même chose.
> > Et on répond pareil.

1. premier entretien
   - [x] situer le niveau
   - [ ] préparer la suite[^1]

| Financeur | Délai | Un intitulé de colonne qui n’en finit pas | Remarque |
|---|--:|---|---|
| Fongecif | 60 jours | ${"anticonstitutionnellement".repeat(3)} | ~~oui~~ |

\`\`\`
une ligne de code ${"sans-coupure".repeat(20)}
\`\`\`

![un schéma](https://www.exemple.test/schema.png)

---

[^1]: Une note, avec \`du code\`.
`;

/**
 * The addresses this viewer may try, under each route that has a page; those not theirs answer 404, or with
 * the sign-in page. A message of theirs is written and corrected on the way.
 */
export async function addressesFor(site: RunningSite, account: string | null) {
  const isOutside = account === null || ["candidate", "admin", "redaction"].includes(account);
  const { topic, own, others } = await writeEverything(site, isOutside ? "conseillere" : account);
  const long = await topicOf(site, "presentez-vous");
  const id = topic.split("/")[2];
  const [asked, relayed] = [await situationOf(site), await openedToNonPeers(site)];
  return {
    "/": ["/"],
    "*": ["/une-adresse-sans-page"],
    aide: ["/aide"],
    charte: ["/charte"],
    accessibilite: ["/accessibilite"],
    confidentialite: ["/confidentialite"],
    "mentions-legales": ["/mentions-legales"],
    connexion: ["/connexion"],
    "connexion/code": ["/connexion/code"],
    "mot-de-passe-oublie": ["/mot-de-passe-oublie"],
    "mot-de-passe-oublie/:token": ["/mot-de-passe-oublie/inconnu"],
    compte: ["/compte"],
    "compte/adresse": ["/compte/adresse"],
    "compte/adresse/:token": ["/compte/adresse/inconnu"],
    "compte/securite": ["/compte/securite"],
    "compte/securite/second-facteur": ["/compte/securite/second-facteur"],
    "compte/securite/second-facteur/codes-de-secours": ["/compte/securite/second-facteur/codes-de-secours"],
    "compte/securite/second-facteur/retrait": ["/compte/securite/second-facteur/retrait"],
    inscription: ["/inscription"],
    "inscription/reponse": ["/inscription/reponse"],
    "inscription/envoyee": ["/inscription/envoyee"],
    "inscription/confirmation/:token": ["/inscription/confirmation/inconnu"],
    "inscription/invitation/:token": ["/inscription/invitation/inconnue"],
    reseaux: ["/reseaux"],
    "reseaux/attente": ["/reseaux/attente"],
    "reseaux/:network": ["/reseaux/missions-locales"],
    "reseaux/:network/accreditations": ["/reseaux/missions-locales/accreditations"],
    "reseaux/:network/membres/:member": [await adviserPath(site)],
    "reseaux/:network/demandes": ["/reseaux/missions-locales/demandes"],
    "reseaux/:network/demandes/:id": ["/reseaux/missions-locales/demandes/1"],
    "reseaux/:network/invitations": ["/reseaux/missions-locales/invitations"],
    forum: ["/forum"],
    "forum/:section": [
      "/forum/monter-un-dossier",
      "/forum/echanges-de-pratiques",
      "/forum/hors-pairs-echanges",
    ],
    "forum/:section/nouveau": ["/forum/accueil/nouveau", "/forum/hors-pairs-outils/nouveau"],
    brouillons: ["/brouillons"],
    situations: ["/situations", "/situations?etat=ouverte", "/situations?theme=aucun"],
    "situations/delais": ["/situations/delais"],
    ...Object.fromEntries(LISTS.map((list) => [list, [`/${list}`]])),
    ...(await privateAddresses(site, isOutside ? "conseillere" : account)),
    "desabonnement/:token": ["/desabonnement/inconnu"],
    "sujets/:id/animation": [`/sujets/${id}/animation`],
    "sujets/:id/situation": [`/sujets/${id}/situation`, `/sujets/${asked}/situation`],
    "sujets/:id/situation/correction": [`/sujets/${asked}/situation/correction`],
    "sujets/:id/appel": [`/sujets/${id}/appel`, `/sujets/${asked}/appel`],
    "sujets/:id/relais": [`/sujets/${id}/relais`, `/sujets/${relayed}/relais`],
    "sujets/:id/reponses": [`/sujets/${id}/reponses`],
    "sujets/:id/messages/:message/correction": [`${own}/correction`, `${others}/correction`],
    "sujets/:id/messages/:message/versions": [`${own}/versions`],
    "sujets/:id/messages/:message/retrait": [`${own}/retrait`, `${others}/retrait`],
    "sujets/:id/:slug": [topic, long, `${long}?page=2`],
    guide: ["/guide", "/guide?parcours=manager&niveau=2"],
    "guide/editions": ["/guide/editions"],
    "guide/editions/:edition": ["/guide/editions/1"],
    "guide/editions/:edition/:fiche": ["/guide/editions/1/les-trois-niveaux"],
    "guide/integral": ["/guide/integral"],
    "guide/:fiche": ["/guide/les-trois-niveaux", "/guide/niveau-2-conseil-personnalise?niveau=2"],
    "guide/propositions": ["/guide/propositions", "/guide/propositions?etat=publiee"],
    "guide/propositions/:id": ["/guide/propositions/1", "/guide/propositions/1?vue=cote-a-cote"],
    "guide/propositions/:id/options/:number": ["/guide/propositions/1/options/1"],
    "guide/:fiche/proposer": ["/guide/les-trois-niveaux/proposer"],
    "sujets/:id/messages/:message/proposition": [`${own}/proposition`],
    recherche: ["/recherche", "/recherche?q=CIF", "/recherche?q=anticonstitutionnel"],
    membres: ["/membres", "/membres?q=personne-ne-repond", "/membres?dispositif=vae"],
    "membres/:id": [await resourcePath(site)],
    "compte/fiche": ["/compte/fiche"],
    "formulaire-refuse": ["/formulaire-refuse"],
    "charte/accord": ["/charte/accord"],
    ...guideChanges,
    ...administered,
  };
}

/**
 * Where this viewer finds a page that is not in `seen` yet, which it then is: pages are the same that answer at one
 * route, or refuse with one status, and are made of the same parts. What only differs in its words is left out.
 */
export async function newPagesFor(site: RunningSite, account: string | null, seen: Set<string>) {
  const visitor = account ? await site.signedIn(account) : site.visitor();
  const found: string[] = [];
  for (const [route, addresses] of Object.entries(await addressesFor(site, account))) {
    for (const address of addresses) {
      await visitor.visit(address);
      const { content, frame } = structureOf(visitor.html);
      const arrival = new URL(visitor.path, site.url).pathname;
      const answer = arrival === new URL(address, site.url).pathname ? route : arrival;
      const marks = [`${visitor.status === 200 ? answer : visitor.status} ${content}`, frame];
      if (!marks.every((mark) => seen.has(mark))) found.push(address);
      for (const mark of marks) seen.add(mark);
    }
  }
  return found;
}

/** A conversation of this viewer, where they and somebody else wrote, and a report of what they wrote. */
async function privateAddresses(site: RunningSite, account: string) {
  const { id, own, others, report } = await writePrivately(site.db, account, EVERYTHING);
  const message = `/messages/${id}/messages`;
  return {
    "messages/:id": [`/messages/${id}`],
    "messages/:id/depart": [`/messages/${id}/depart`],
    "messages/:id/reponses": [`/messages/${id}/reponses`],
    "messages/:id/messages/:message/retrait": [`${message}/${own}/retrait`],
    "messages/:id/messages/:message/signalement": [`${message}/${others}/signalement`],
    "messages/signalements/:id": [`/messages/signalements/${report}`],
  };
}

/** What a member finds of theirs, at one address each. */
const LISTS = [
  ...["non-lus", "actifs", "sans-reponse", "suivis", "mes-sujets", "marque-pages", "notifications"],
  ...["messages", "messages/nouveau", "messages/signalements", "animatrice"],
  ...["compte/notifications", "compte/blocages"],
];

/** What changes in the guide. */
const guideChanges = {
  "guide/recommandations": ["/guide/recommandations", "/guide/recommandations?vue=cote-a-cote"],
  "guide/changements": ["/guide/changements"],
  "guide/glossaire": ["/guide/glossaire", "/guide/glossaire?q=personne"],
  "guide/glossaire/:term": ["/guide/glossaire/1", "/guide/glossaire/nouveau"],
  "guide/lectures": ["/guide/lectures"],
  "guide/:fiche/citer": ["/guide/les-trois-niveaux/citer", "/guide/les-trois-niveaux/citer?passage="],
  "guide/:fiche/sujets": ["/guide/les-trois-niveaux/sujets"],
  "guide/parcours": ["/guide/parcours"],
  "guide/parcours/:path": ["/guide/parcours/manager", "/guide/parcours/niveau-2"],
  "guide/:fiche/historique": ["/guide/les-trois-niveaux/historique"],
  "guide/:fiche/adresse": ["/guide/les-trois-niveaux/adresse"],
  "guide/:fiche/comparer": [
    "/guide/les-trois-niveaux/comparer",
    "/guide/les-trois-niveaux/comparer?vue=cote-a-cote",
    "/guide/les-trois-niveaux/comparer?de=2&a=2",
  ],
  "guide/:fiche/annexes": ["/guide/les-trois-niveaux/annexes"],
  "guide/:fiche/annexes/:territory": ["/guide/les-trois-niveaux/annexes/bretagne"],
  "guide/:fiche/annexes/:territory/ecrire": ["/guide/les-trois-niveaux/annexes/bretagne/ecrire"],
  "guide/propositions/:id/validation": ["/guide/propositions/1/validation"],
  "guide/editions/colleges": ["/guide/editions/colleges"],
  "guide/editions/preparation": ["/guide/editions/preparation"],
  "guide/editions/proces-verbaux": ["/guide/editions/proces-verbaux"],
  "guide/editions/proces-verbaux/:position": ["/guide/editions/proces-verbaux/1"],
};

/** The pages of the administration: nobody else has them. */
const administered = {
  administration: ["/administration"],
  "administration/rubriques": ["/administration/rubriques"],
  "administration/rubriques/nouvelle": ["/administration/rubriques/nouvelle"],
  "administration/rubriques/:section": ["/administration/rubriques/monter-un-dossier"],
  "administration/reseaux": ["/administration/reseaux"],
  "administration/reseaux/:network": ["/administration/reseaux/apec"],
  "administration/reseaux/:network/structures": ["/administration/reseaux/carif-oref/structures"],
  "administration/territoires": ["/administration/territoires"],
  "administration/listes": ["/administration/listes"],
  "administration/missions": ["/administration/missions?q=martin"],
  "administration/membres/nouveau": ["/administration/membres/nouveau"],
  "administration/membres/:member": ["/administration/membres/1"],
  "administration/groupes/:group": ["/administration/groupes/pilote"],
  "administration/pages": ["/administration/pages"],
  "administration/pages/:slug": ["/administration/pages/charte"],
  "administration/pages/:slug/versions": ["/administration/pages/charte/versions"],
  "administration/reglages": ["/administration/reglages"],
  "administration/journal": ["/administration/journal"],
};

/** Writes and corrects a message that holds everything, in a topic where somebody else's is too. */
export async function writeEverything(site: RunningSite, account: string) {
  const author = await site.signedIn(account);
  const topic = await topicOf(
    site,
    ["horspair", "reseau"].includes(account) ? "formation-des-conseillers" : "par-ou-commencer",
  );
  await author.visit(topic);
  const others = author.page.querySelector(".post-date")?.getAttribute("href") ?? "";
  await author.submit("Publier la réponse", { body: EVERYTHING });
  const own = `/sujets/${topic.split("/")[2]}/messages/${author.path.split("#message-")[1]}`;
  // Just after publication, a correction leaves no trace.
  await site.db
    .update(posts)
    .set({ createdAt: new Date(Date.now() - 10 * 60_000) })
    .where(eq(posts.id, Number(own.split("/").at(-1))));
  await author.visit(`${own}/correction`);
  await author.submit("Enregistrer la correction", { body: `${EVERYTHING}\nCorrigé.` });
  return { topic, own, others };
}

async function topicOf({ db }: RunningSite, slugStart: string) {
  const [topic] = await db
    .select()
    .from(topics)
    .where(like(topics.slug, `${slugStart}%`));
  if (!topic) throw new Error(`no topic ${slugStart}`);
  return topicPath(topic);
}

/** A topic that non-peers read, which a host may relay. */
async function openedToNonPeers({ db }: RunningSite) {
  const [row] = await db
    .select({ id: topics.id })
    .from(topics)
    .innerJoin(sections, eq(sections.id, topics.sectionId))
    .where(eq(sections.slug, "hors-pairs-echanges"))
    .limit(1);
  return row?.id;
}

/** Somebody of the network that the lead leads. */
async function adviserPath({ db }: RunningSite) {
  const [row] = await db.select().from(members).where(eq(members.mailbox, "conseiller@comcep.example"));
  return `/reseaux/missions-locales/membres/${row?.id}`;
}

/** A profile that says something, shown to every member. */
async function resourcePath({ db }: RunningSite) {
  const [row] = await db.select().from(profiles).where(eq(profiles.openToNonPeers, true));
  return `/membres/${row?.memberId}`;
}

/** The number of a topic that asks about a situation; that of no topic where none does. */
async function situationOf(site: RunningSite) {
  const [row] = await site.db.select({ id: cases.topicId }).from(cases).orderBy(cases.topicId).limit(1);
  return row?.id ?? 0;
}
