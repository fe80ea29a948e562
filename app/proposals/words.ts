import { PROPOSAL_STATUSES, type ProposalStatus } from "#db/vocabulary";

/** Each status as pages say it, and as addresses ask for it. */
export const STATUS_WORDS: Record<ProposalStatus, { name: string; address: string }> = {
  proposed: { name: "proposée", address: "proposee" },
  examined: { name: "instruite", address: "instruite" },
  in_validation: { name: "en validation", address: "en-validation" },
  validated: { name: "validée", address: "validee" },
  presented: { name: "présentée", address: "presentee" },
  published: { name: "publiée", address: "publiee" },
  refused: { name: "refusée", address: "refusee" },
  withdrawn: { name: "retirée", address: "retiree" },
  merged: { name: "fusionnée", address: "fusionnee" },
};

export function readStatus(word: string | null) {
  return PROPOSAL_STATUSES.find((status) => STATUS_WORDS[status].address === word) ?? null;
}

export const KIND_WORDS = {
  text: "changer le texte",
  question: "ajouter une question-réponse",
};

/** « Option 1, Préciser l’intention » */
export const nameOption = ({ number, label }: { number: number; label: string }) =>
  `Option\u00a0${number}${label && `, ${label}`}`;
