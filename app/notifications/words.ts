import type { Notice } from "#db/vocabulary";

/** What there is to be told of today, the strongest first. */
export const TOLD = [
  "answer",
  "mention",
  "quote",
  "accepted",
  "taken_up",
  "case_waiting",
  "case_for_you",
  "topic_followed",
  "section_followed",
  "private_message",
] as const satisfies readonly Notice[];
/** Private messages have a place of their own in the site, which counts them always. */
export const ALWAYS_IN_APP: readonly Notice[] = ["private_message"];
export type Told = (typeof TOLD)[number];

/** As a choice: « être prévenu·e de… ». */
export const TOLD_WORDS: Record<Told, { label: string; meaning: string }> = {
  answer: {
    label: "Une réponse à vous",
    meaning: "Dans un sujet que vous avez ouvert, ou à un de vos messages.",
  },
  mention: { label: "Une mention", meaning: "Un message vous nomme, ou nomme un de vos groupes." },
  quote: { label: "Une citation", meaning: "Un message reprend un passage du vôtre." },
  accepted: {
    label: "Votre réponse retenue",
    meaning: "La personne qui demandait, ou l’animation, dit que vous avez répondu.",
  },
  taken_up: {
    label: "Un sujet repris dans le guide",
    meaning: "Vous y avez écrit, et un changement du guide parti de là est paru.",
  },
  case_waiting: {
    label: "Votre situation qui attend",
    meaning: "Personne n’a encore répondu à une situation que vous avez posée.",
  },
  case_for_you: {
    label: "Une situation de votre domaine",
    meaning: "Vous êtes personne-ressource\u00a0: elle attend, et touche à ce que dit votre fiche.",
  },
  topic_followed: { label: "Un sujet suivi", meaning: "Un nouveau message dans un sujet que vous suivez." },
  section_followed: {
    label: "Une rubrique suivie",
    meaning: "Un nouveau sujet, ou un nouveau message, dans une rubrique que vous suivez.",
  },
  private_message: {
    label: "Un message privé",
    meaning:
      "Le courriel dit de qui et l’objet, jamais le texte. Sur le site, «\u00a0Messages\u00a0» le compte toujours.",
  },
};

interface Event {
  kind: Notice;
  /** Who wrote, as the reader may know them. */
  author: string;
  opensTopic: boolean;
}

/** What happened, to the person it is told to: « Zoé Martin vous a répondu ». */
export function sayEvent({ kind, author, opensTopic }: Event) {
  switch (kind) {
    case "answer":
      return `${author} vous a répondu`;
    case "mention":
      return `${author} vous a mentionné·e`;
    case "quote":
      return `${author} vous a cité·e`;
    case "accepted":
      return "Votre réponse a été retenue";
    case "taken_up":
      return "Le guide a repris un sujet où vous avez écrit";
    case "case_waiting":
      return "Votre situation attend encore une première réponse";
    case "case_for_you":
      return "Une situation de votre domaine attend une première réponse";
    case "topic_followed":
      return `${author} a écrit dans un sujet que vous suivez`;
    default:
      return `${author} a ${opensTopic ? "ouvert un sujet" : "écrit"} dans une rubrique que vous suivez`;
  }
}

/** What a mail adds below the message, for what is not said by the message itself; else null. */
export function sayMore({ kind, reasons }: { kind: Notice; reasons: string[] }) {
  if (kind === "case_waiting")
    return "Vous pouvez la préciser d’une ligne, ou faire appel aux hors pairs depuis sa page.";
  if (kind === "taken_up")
    return "Au bas de ce sujet, une ligne dit dans quelle édition et dans quelle fiche.";
  if (kind !== "case_for_you") return null;
  const listed = new Intl.ListFormat("fr").format(reasons.map((word) => `«\u00a0${word}\u00a0»`));
  return `Elle vous est proposée parce que vous avez indiqué ${listed} dans votre fiche. Une réponse incomplète aide déjà\u00a0; si vous ne savez pas, il n’y a rien à faire.`;
}

/** Kinds of mails that are stopped as such, by the link at their foot; the others stop with their topic. */
export const STOPPED_ALONE: Partial<Record<Notice, string>> = {
  section_followed: "les messages des rubriques que vous suivez",
  case_waiting: "vos situations qui attendent une réponse",
  case_for_you: "les situations de votre domaine qui attendent une réponse",
  private_message: "les messages privés qu’on vous écrit",
};
