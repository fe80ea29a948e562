/** What an annex is, said wherever one is read. */
export const annexLabel = (region: string) =>
  `Annexe régionale – ${region}\u00a0: validée par la région ${region} seule, elle ne vaut que sur son territoire.`;

/** What became of a text of an annex. */
export const STATE_WORDS = {
  waits: "attend l’avis de la région",
  refused: "refusé par la région",
  approved: "approuvé par la région",
};
