import type { Audience, NETWORK_KINDS, Opener, Opening, Standing } from "#db/vocabulary";

export const STANDING_WORDS: Record<Standing, string> = {
  peer: "Pair",
  non_peer: "Hors pair",
  none: "Ni pair ni hors pair",
};

export const AUDIENCE_WORDS: Record<Audience, string> = {
  group: "Un groupe fermé",
  peers: "Les pairs",
  members: "Les pairs et les hors pairs",
};

export const OPENER_WORDS: Record<Opener, string> = {
  hosts: "L’animation",
  peers: "Les pairs",
  readers: "Toute personne qui lit la rubrique",
};

export const OPENING_WORDS: Record<Opening, string> = {
  open: "Ouvert à toute demande",
  invitation: "Sur invitation",
  closed: "Fermé",
};

export const KIND_WORDS: Record<(typeof NETWORK_KINDS)[number], string> = {
  operator: "les têtes du réseau (opérateur du CEP)",
  partner: "l’administration (organisme partenaire)",
};

/** The word of a list that a form sent, or null when it is none of them. */
export function oneOf<Word extends string>(words: readonly Word[], sent: string): Word | null {
  return words.find((word) => word === sent) ?? null;
}

/** Words as the choices of a field. */
export function choicesOf<Word extends string>(words: readonly Word[], names: Record<Word, string>) {
  return words.map((value) => ({ value, label: names[value] }));
}
