/** What each action of the journal says on the screen, after the name of who did it. */
const ACTIONS: Record<string, string> = {
  "accreditation.departure_announced": "a annoncé le départ de",
  "accreditation.departure_cancelled": "a annulé l’annonce du départ de",
  "accreditation.ended": "a mis fin à l’accréditation de",
  "accreditation.granted": "a accrédité",
  "accreditation.moved": "a changé de réseau l’accréditation de",
  "accreditation.renewed": "a renouvelé l’accréditation de",
  "accreditation.standing": "a changé la qualité de",
  "admin.created": "a ouvert le compte d’administration de",
  "duty.ended": "a mis fin à une mission de",
  "duty.given": "a donné une mission à",
  "glossary.added": "a ajouté un terme au glossaire",
  "glossary.changed": "a corrigé un terme du glossaire",
  "guide.annex_ended": "a mis fin à une annexe régionale du guide",
  "guide.delegation_ended": "a mis fin à une délégation de voix à",
  "guide.fiche_renamed": "a changé l’adresse d’une fiche du guide",
  "guide.gathering_changed": "a changé ce que réunit la prochaine édition du guide",
  "guide.path_reset": "a rendu son ordre d’origine à un parcours du guide",
  "guide.path_set": "a changé un parcours du guide",
  "guide.publication_set": "a fixé la parution d’une édition du guide",
  "guide.round_opened": "a soumis une proposition aux collèges",
  "guide.rules_set": "a dit les règles de la prochaine édition du guide",
  "guide.voice_delegated": "a délégué sa voix à",
  "group.joined": "a fait entrer dans un groupe",
  "group.left": "a retiré d’un groupe",
  "invitation.accepted": "a accepté une invitation",
  "invitation.sent": "a envoyé une invitation",
  "invitation.withdrawn": "a retiré une invitation",
  "member.admitted": "a ouvert le compte de",
  "member.details": "a corrigé la fiche de",
  "member.second_factor_removed": "a retiré la vérification en deux étapes de",
  "network.alias_added": "a donné un autre nom au réseau",
  "network.alias_removed": "a retiré un autre nom du réseau",
  "network.changed": "a changé les règles du réseau",
  "network.corrected": "a corrigé le nom du réseau",
  "network.created": "a créé le réseau",
  "network.ended": "a mis fin au réseau",
  "network.merged": "a réuni un réseau à un autre",
  "network.renamed": "a donné un nouveau nom au réseau",
  "page.published": "a publié une page",
  "request.accepted": "a accepté la demande de",
  "request.asked": "a posé une question sur une demande",
  "request.refused": "a refusé une demande",
  "requests.chased": "a relancé un réseau qui ne répond pas",
  "section.changed": "a changé une rubrique",
  "section.created": "a créé une rubrique",
  "section.merged": "a réuni une rubrique à une autre",
  "section.moved": "a déplacé une rubrique",
  "section.removed": "a supprimé une rubrique vide",
  "setting.changed": "a changé un réglage",
  "setting.reset": "a remis un réglage à sa valeur d’origine",
  "structure.added": "a ajouté une structure au réseau",
  "structure.changed": "a changé une structure du réseau",
  "structure.ended": "a fermé une structure du réseau",
  "structure.merged": "a réuni deux structures du réseau",
  "term.added": "a ajouté une entrée à une liste",
  "term.moved": "a déplacé une entrée d’une liste",
  "term.renamed": "a renommé une entrée d’une liste",
  "term.restored": "a remis une entrée dans une liste",
  "term.retired": "a retiré une entrée d’une liste",
  "territory.added": "a ajouté un territoire",
  "territory.changed": "a changé un territoire",
  "territory.moved": "a déplacé un territoire",
  "topic.closed": "a fermé un sujet",
  "topic.merged": "a réuni un sujet à un autre",
  "topic.moved": "a déplacé un sujet",
  "topic.pinned": "a épinglé un sujet",
  "topic.renamed": "a changé le titre d’un sujet",
  "topic.reopened": "a rouvert un sujet",
  "topic.split": "a ouvert un sujet avec des messages d’un autre",
  "topic.unpinned": "a remis à sa place un sujet épinglé",
};

export const ACTION_NAMES = Object.keys(ACTIONS);

/** The words of an action; one that has none shows under its own name. */
export const wordsOf = (action: string) => ACTIONS[action] ?? action;

const FIELDS: Record<string, string> = {
  accreditationMonths: "durée d’une accréditation, en mois",
  alias: "autre nom",
  asksAgain: "accord demandé à nouveau",
  audience: "public",
  college: "collège",
  description: "présentation",
  duty: "mission",
  escalationDays: "jours avant d’alerter l’animation",
  fiche: "fiche",
  from: "de",
  group: "groupe",
  groupId: "numéro du groupe",
  into: "vers",
  intoTopic: "numéro de l’autre sujet",
  isHeading: "titre de partie",
  kind: "sorte",
  list: "liste",
  name: "nom",
  opener: "qui ouvre un sujet",
  opening: "ouverture",
  page: "page",
  path: "parcours",
  parentId: "numéro de la partie",
  reason: "raison",
  reminderDays: "jours avant de relancer",
  section: "rubrique",
  setting: "réglage",
  structure: "structure",
  term: "entrée",
  territory: "territoire",
  territoryId: "numéro du territoire",
  to: "devient",
  topic: "numéro du sujet",
  topics: "sujets déplacés",
  value: "valeur",
  version: "version",
};

/** The details of an entry, as « nom : avant → après ». */
export function describeDetails(details: Record<string, unknown>) {
  return Object.entries(details)
    .map(([field, value]) => `${FIELDS[field] ?? field}\u00a0: ${shown(value)}`)
    .join(" · ");
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(" → ");
  if (value === true) return "oui";
  if (value === false) return "non";
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
