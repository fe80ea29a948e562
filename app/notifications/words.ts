import type { Notice } from "#db/vocabulary";

/** What there is to be told of today, the strongest first. */
export const TOLD = [
  "answer",
  "mention",
  "quote",
  "accepted",
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
    case "topic_followed":
      return `${author} a écrit dans un sujet que vous suivez`;
    default:
      return `${author} a ${opensTopic ? "ouvert un sujet" : "écrit"} dans une rubrique que vous suivez`;
  }
}
